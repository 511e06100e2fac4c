"""The admin as a whole: its first page, and the pages of what the platform keeps about itself."""

from django.contrib import admin

from adminpanel.admin import alerts, bonuses, edits, figures, log, tasks

__all__ = ["alerts", "bonuses", "edits", "figures", "log", "tasks"]

admin.site.index_template = "adminpanel/index.html"
