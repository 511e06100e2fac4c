"""What those who run the platform are published: its figures, its history, its health."""

from django.urls import URLPattern, URLResolver, path

from adminpanel.api.analysis import PlaceAnalysisView
from adminpanel.api.caches import CacheView
from adminpanel.api.dashboard import DashboardStatsView
from adminpanel.api.places import PincodeAnalyticsView, PincodeScalingView

HISTORY: list[URLPattern | URLResolver] = []

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
]

NOTICES: list[URLPattern | URLResolver] = []

CACHE: list[URLPattern | URLResolver] = [
    path("admin-dashboard/cache/", CacheView.as_view(), name="operations-cache"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *HISTORY,
    *FIGURES,
    *ANALYSIS,
    *NOTICES,
    *CACHE,
]
