"""What those who run the platform are published: its figures, its history, its health."""

from django.urls import URLPattern, URLResolver, path

from adminpanel.api.alerts import AcknowledgeView, AlertsView, AlertView, CloseView
from adminpanel.api.analysis import PlaceAnalysisView
from adminpanel.api.bonus import BonusRunViewSet, BonusShareViewSet, VendorBonusView
from adminpanel.api.caches import CacheView
from adminpanel.api.dashboard import DashboardStatsView
from adminpanel.api.deliveries import LogsView, RetryView
from adminpanel.api.history import EditHistoryExportView, EditHistoryView
from adminpanel.api.notices import NoticesView, TasksView, TaskView
from adminpanel.api.places import PincodeAnalyticsView, PincodeScalingView
from config.surfaces import webhooks
from kernel.http.dialects.rest import RestRouter

bonuses = RestRouter()
bonuses.register("api/advanced-vendor-bonus/runs", BonusRunViewSet, basename="bonus-run")
bonuses.register("api/advanced-vendor-bonus/shares", BonusShareViewSet, basename="bonus-share")

HISTORY: list[URLPattern | URLResolver] = [
    path("admin-dashboard/edit-history/", EditHistoryView.as_view(), name="operations-history"),
    path("admin-dashboard/edit-history/export/", EditHistoryExportView.as_view()),
]

FIGURES: list[URLPattern | URLResolver] = [
    path(
        "admin-dashboard/dashboard/stats/",
        DashboardStatsView.as_view(),
        name="operations-dashboard-stats",
    ),
    path(
        "admin-dashboard/analytics/pincode/",
        PincodeAnalyticsView.as_view(),
        name="operations-pincode-analytics",
    ),
    path(
        "admin-dashboard/pincode-scaling/data/",
        PincodeScalingView.as_view(),
        name="operations-pincode-scaling",
    ),
]

ANALYSIS: list[URLPattern | URLResolver] = [
    path(
        "api/pincode-ai-analytics/",
        PlaceAnalysisView.as_view(),
        name="operations-pincode-ai-analytics",
    ),
    path("api/advanced-vendor-bonus/", VendorBonusView.as_view(), name="operations-vendor-bonus"),
    *bonuses.urls,
]

NOTICES: list[URLPattern | URLResolver] = [
    path("admin-dashboard/notifications/", NoticesView.as_view(), name="operations-notices"),
    path("admin-dashboard/notifications/tasks/", TasksView.as_view()),
    path("admin-dashboard/notifications/tasks/<uuid:task_id>/", TaskView.as_view()),
    path("admin-dashboard/notifications/logs/", LogsView.as_view()),
    path("admin-dashboard/notifications/logs/<uuid:delivery_id>/retry/", RetryView.as_view()),
    path("admin-dashboard/notifications/alerts/", AlertsView.as_view()),
    path("admin-dashboard/notifications/alerts/<uuid:alert_id>/", AlertView.as_view()),
    path(
        "admin-dashboard/notifications/alerts/<uuid:alert_id>/acknowledge/",
        AcknowledgeView.as_view(),
    ),
    path("admin-dashboard/notifications/alerts/<uuid:alert_id>/close/", CloseView.as_view()),
]

CACHE: list[URLPattern | URLResolver] = [
    path("admin-dashboard/cache/", CacheView.as_view(), name="operations-cache"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *HISTORY,
    *FIGURES,
    *ANALYSIS,
    *NOTICES,
    *CACHE,
    *webhooks.REST,
]
