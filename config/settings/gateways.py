"""Whom we speak to outside: mail, SMS, WhatsApp, cards. Without keys, files and a sandbox."""

from config.settings.place import VAR_DIR, env

# Without keys, messages become readable files in `var/outbox/`, one each.
OUTBOX_DIR = VAR_DIR / "outbox"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Bookwell <no-reply@bookwell.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
EMAIL_URL = env.str("EMAIL_URL", default="")  # smtp+tls://user:password@host:587
if EMAIL_URL:
    _mail = env.email_url("EMAIL_URL")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
    EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
    EMAIL_PORT = _mail["EMAIL_PORT"] or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
# A mail service instead of SMTP: ANYMAIL_PROVIDER=postmark and its keys as JSON in ANYMAIL.
# With a WEBHOOK_SECRET among them the service tells us what became of each mail.
ANYMAIL_PROVIDER = env.str("ANYMAIL_PROVIDER", default="")
if ANYMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{ANYMAIL_PROVIDER}.EmailBackend"
    ANYMAIL = {"REQUESTS_TIMEOUT": (3, 10), **env.json("ANYMAIL", default={})}

TWILIO_ACCOUNT_SID = env.str("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env.str("TWILIO_AUTH_TOKEN", default="")
TWILIO_SMS_FROM = env.str("TWILIO_SMS_FROM", default="")
TWILIO_WHATSAPP_FROM = env.str("TWILIO_WHATSAPP_FROM", default="")
TWILIO_API_URL = env.str("TWILIO_API_URL", default="https://api.twilio.com")
META_ACCESS_TOKEN = env.str("META_ACCESS_TOKEN", default="")
META_PHONE_NUMBER_ID = env.str("META_PHONE_NUMBER_ID", default="")
# What its calls to us are signed with, and the word by which it asks whether we are there.
META_APP_SECRET = env.str("META_APP_SECRET", default="")
META_VERIFY_TOKEN = env.str("META_VERIFY_TOKEN", default="")
META_API_URL = env.str("META_API_URL", default="https://graph.facebook.com/v21.0")
# WhatsApp lets a business speak first only in a template that it approved: one with a single
# parameter in its body, which is our text. Without it, plain text is sent.
META_TEMPLATE = env.str("META_TEMPLATE", default="")

_GATEWAYS = "notifications.gateways"
_whatsapp = f"{_GATEWAYS}.console.WhatsAppFiles"
if META_ACCESS_TOKEN:
    _whatsapp = f"{_GATEWAYS}.meta.WhatsApp"
elif TWILIO_WHATSAPP_FROM:
    _whatsapp = f"{_GATEWAYS}.twilio.WhatsApp"
NOTIFICATION_GATEWAYS = {
    "email": f"{_GATEWAYS}.email.Mail"
    if EMAIL_URL or ANYMAIL_PROVIDER
    else f"{_GATEWAYS}.console.EmailFiles",
    "sms": f"{_GATEWAYS}.twilio.Sms" if TWILIO_SMS_FROM else f"{_GATEWAYS}.console.SmsFiles",
    "whatsapp": _whatsapp,
}
# The page of a front end on which people choose how they are told; mails link it.
PREFERENCES_URL = env.str("PREFERENCES_URL", default="")
# A front end, and its pages for what notices speak of: without one they have no button.
FRONTEND_URL = env.str("FRONTEND_URL", default="")
FRONTEND_PATHS = {
    "booking": env.str("FRONTEND_BOOKING_PATH", default="/bookings/{id}"),
    "unit_booking": env.str("FRONTEND_UNIT_BOOKING_PATH", default="/units/bookings/{id}"),
    "job": env.str("FRONTEND_JOB_PATH", default="/jobs/{id}"),
    "customer_job": env.str("FRONTEND_CUSTOMER_JOB_PATH", default="/customer/jobs/{id}"),
    "quote": env.str("FRONTEND_QUOTE_PATH", default="/public/job/{id}"),
    "ageing": env.str("FRONTEND_AGEING_PATH", default="/builder/ageing"),
    "password": env.str("FRONTEND_PASSWORD_PATH", default="/forgot-password"),
    "appointment": env.str("FRONTEND_APPOINTMENT_PATH", default="/appointments/{id}"),
    "appointment_series": env.str(
        "FRONTEND_APPOINTMENT_SERIES_PATH", default="/appointments/series/{id}"
    ),
    "dispute": env.str("FRONTEND_DISPUTE_PATH", default="/disputes/{id}"),
    "report": env.str("FRONTEND_REPORT_PATH", default="/reports/{id}"),
}
# Told at night too, unless what they speak of is far off.
NOTIFICATION_URGENT_KINDS = [
    "appointment_cancelled",
    "appointment_series_cancelled",
    "appointment_lost",
    "booking_started",
    "job_visit_on_the_way",
    "job_visit_cancelled",
    "booking_cancelled",
    # Who did it is awake, and their calendar is wrong until they have it.
    "booking_given_back",
    "booking_you_accepted",
    "booking_you_cancelled",
    "booking_you_moved",
]
# Soon of no use: they overtake other messages, but wait for the morning.
NOTIFICATION_PROMPT_KINDS = ["waitlist_offer"]
# These can wait for the morning: who has stated no quiet hours is not told of them at night.
NOTIFICATION_DAYTIME_KINDS = ["instalment_due", "instalment_late", "instalments_overdue"]
NOTIFICATION_NIGHT = tuple(env.list("NOTIFICATION_NIGHT", default=["21:00", "08:00"]))
# Told at night, and whatever a person has switched off.
NOTIFICATION_SECURITY_KINDS = [
    "otp",
    "verify",
    "password_changed",
    "password_reset",
    "second_factor_added",
    "second_factor_removed",
    "recovery_code_used",
    "recovery_codes_renewed",
    "second_factor_guessed",
]

# Without a key cards go to the sandbox, in which no money moves.
STRIPE_API_KEY = env.str("STRIPE_API_KEY", default="")
# With which a browser speaks to Stripe: shown to who pays, no secret.
STRIPE_PUBLISHABLE_KEY = env.str("STRIPE_PUBLISHABLE_KEY", default="")
# Two while a secret is being rotated.
STRIPE_WEBHOOK_SECRETS = env.list("STRIPE_WEBHOOK_SECRETS", default=[])
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="")
STRIPE_TIMEOUT_SECONDS = env.float("STRIPE_TIMEOUT_SECONDS", default=8.0)

# Others' programs that are told what happens (webhooks). Whether addresses on this machine and in
# its network are called too, and without TLS: for development and tests.
WEBHOOKS_ALLOW_PRIVATE = env.bool(
    "WEBHOOKS_ALLOW_PRIVATE", default=env.bool("DEBUG", default=False)
)
# The pauses between the attempts at one delivery, in seconds: three days in all.
WEBHOOKS_RETRY_SECONDS = env.list(
    "WEBHOOKS_RETRY_SECONDS",
    cast=float,
    default=[
        *(5, 30, 120, 600, 1_800),
        *(3_600, 7_200, 14_400, 28_800),
        *(43_200, 43_200, 43_200, 43_200, 30_000),
    ],
)
# An endpoint that has failed for so long, and ten times at least, is paused.
WEBHOOKS_PAUSE_HOURS = env.float("WEBHOOKS_PAUSE_HOURS", default=24.0)
# How many calls one worker process makes at once, and all together to one endpoint.
WEBHOOKS_AT_ONCE = env.int("WEBHOOKS_AT_ONCE", default=32)
WEBHOOKS_AT_ONCE_EACH = env.int("WEBHOOKS_AT_ONCE_EACH", default=4)
# How many endpoints an organisation, or who works alone, may have.
WEBHOOKS_ENDPOINTS_LIMIT = env.int("WEBHOOKS_ENDPOINTS_LIMIT", default=10)
# For so long the secret before a replaced one signs as well; and deliveries are kept.
WEBHOOKS_ROTATION_HOURS = env.int("WEBHOOKS_ROTATION_HOURS", default=24)
WEBHOOKS_KEPT_DAYS = env.int("WEBHOOKS_KEPT_DAYS", default=30)
