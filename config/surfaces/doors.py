"""The doors that several businesses share, in each dialect. The surfaces take them in."""

from django.urls import URLPattern, URLResolver, path

from accounts.api import envelope, envelope_second_factor
from accounts.api.rest import doors, me, second_factor, vendors
from kernel.http.dialects.rest import RestRouter
from kernel.live.api import SocketTicketView

applications = RestRouter()
applications.register(
    "api/vendor-applications", vendors.VendorApplicationViewSet, basename="vendor-application"
)

REST: list[URLPattern | URLResolver] = [
    path("auth/login/", doors.LoginView.as_view()),
    path("auth/refresh/", doors.RefreshView.as_view()),
    path("auth/send-otp/", doors.SendCodeView.as_view()),
    path("auth/verify-otp/", doors.VerifyCodeView.as_view()),
    path("auth/signup/", doors.SignUpView.as_view()),
    path("auth/password/reset/", doors.ForgottenPasswordView.as_view()),
    path("auth/password/reset/confirm/", doors.ResetPasswordView.as_view()),
    path("auth/password/change/", me.ChangePasswordView.as_view()),
    path("auth/logout/", doors.LogoutView.as_view()),
    path("auth/logout-everywhere/", me.LogoutEverywhereView.as_view()),
    path("auth/sessions/", me.SessionsView.as_view()),
    path("auth/sessions/<uuid:session_id>/", me.SessionView.as_view()),
    path("auth/me/", me.MeView.as_view()),
    path("auth/verification/", me.VerificationView.as_view()),
    path("auth/change-contact/", me.ChangeContactView.as_view()),
    path("auth/confirm-contact/", me.ConfirmContactView.as_view()),
    path("auth/second-factor/", second_factor.StateView.as_view()),
    path("auth/second-factor/verify/", second_factor.VerifyView.as_view()),
    path("auth/second-factor/begin/", second_factor.BeginView.as_view()),
    path("auth/second-factor/confirm/", second_factor.ConfirmView.as_view()),
    path("auth/second-factor/recovery-codes/", second_factor.RecoveryCodesView.as_view()),
    path("auth/second-factor/remove/", second_factor.RemoveView.as_view()),
    path("api/ws-ticket/", SocketTicketView.as_view()),
    path("api/provider-profile/", vendors.ProviderProfileView.as_view()),
]

# Vendors have doors of their own; everybody else looks like nobody there.
VENDORS: list[URLPattern | URLResolver] = [
    path("auth/vendor/send-otp/", doors.VendorSendCodeView.as_view()),
    path("auth/vendor/verify-otp/", doors.VendorVerifyCodeView.as_view()),
    path("auth/vendor/apply/", doors.VendorApplyView.as_view()),
    *applications.urls,
]

ENVELOPE: list[URLPattern | URLResolver] = [
    path("api/auth/login", envelope.LoginView.as_view()),
    path("api/auth/refresh", envelope.RefreshView.as_view()),
    path("api/auth/logout", envelope.LogoutView.as_view()),
    path("api/auth/me", envelope.MeView.as_view()),
    path("api/auth/second-factor", envelope_second_factor.StateView.as_view()),
    path("api/auth/second-factor/verify", envelope_second_factor.VerifyView.as_view()),
    path("api/auth/second-factor/begin", envelope_second_factor.BeginView.as_view()),
    path("api/auth/second-factor/confirm", envelope_second_factor.ConfirmView.as_view()),
    path(
        "api/auth/second-factor/recovery-codes", envelope_second_factor.RecoveryCodesView.as_view()
    ),
    path("api/auth/second-factor/remove", envelope_second_factor.RemoveView.as_view()),
]
