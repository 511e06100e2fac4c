"""What those who run the platform are published: its figures, its history, its health."""

from django.urls import URLPattern, URLResolver

HISTORY: list[URLPattern | URLResolver] = []

FIGURES: list[URLPattern | URLResolver] = []

ANALYSIS: list[URLPattern | URLResolver] = []

NOTICES: list[URLPattern | URLResolver] = []

CACHE: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [
    *HISTORY,
    *FIGURES,
    *ANALYSIS,
    *NOTICES,
    *CACHE,
]
