"""Calendars, hours and places, for the platform's managers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kernel.staff import ReadOnlyAdmin, UseCaseAdmin
from scheduling import admin_feeds, admin_waitlist  # noqa: F401 - registered with these
from scheduling.models import (
    CalendarEntry,
    Pincode,
    ProviderCalendar,
    ReminderRound,
    ServiceArea,
    TimeOff,
    TrackRecord,
    WorkingHours,
)
from scheduling.selectors.found import SOURCE
from scheduling.services.hours import (
    RULE,
    add_working_hours,
    cancel_time_off,
    change_time_off,
    change_working_hours,
    remove_working_hours,
    take_time_off,
)

PROVIDER_SEARCH = ("provider__username", "provider__first_name", "provider__last_name")


@admin.register(CalendarEntry)
class CalendarEntryAdmin(ReadOnlyAdmin):
    """What takes whose time. It changes with what it stands for, not here."""

    list_display = ("provider", "kind", "job_starts_at", "job_ends_at", "pincode", "state")
    list_filter = ("state", "kind", ("job_starts_at", admin.DateFieldListFilter))
    list_select_related = ("provider",)
    search_fields = (*PROVIDER_SEARCH, "subject_id", "pincode")
    search_help_text = "Provider, id of the booking, or PIN code"
    ordering = ("-job_starts_at",)


@admin.register(WorkingHours)
class WorkingHoursAdmin(UseCaseAdmin):
    list_display = (
        "provider",
        "weekday",
        "starts",
        "ends",
        "session_type",
        "valid_from",
        "valid_until",
    )
    list_filter = ("weekday", "session_type")
    list_select_related = ("provider",)
    search_fields = PROVIDER_SEARCH
    search_help_text = "Provider"
    ordering = ("provider", "weekday", "starts")
    raw_id_fields = ("provider",)
    fields = ("provider", "weekday", "starts", "ends", "session_type", "valid_from", "valid_until")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("provider",) if obj else ()

    def save_model(self, request: HttpRequest, obj: WorkingHours, form: Any, change: Any) -> None:
        rule = {name: form.cleaned_data[name] for name in RULE}
        if change:
            change_working_hours(hours_id=obj.pk, actor=self.actor_of(request), changes=rule)
            return
        made = add_working_hours(
            actor=self.actor_of(request), provider_id=obj.provider_id, rule=rule
        )
        obj.pk = made.pk

    def delete_model(self, request: HttpRequest, obj: WorkingHours) -> None:
        remove_working_hours(hours_id=obj.pk, actor=self.actor_of(request))


@admin.register(TimeOff)
class TimeOffAdmin(UseCaseAdmin):
    list_display = ("provider", "starts_at", "ends_at", "reason")
    list_filter = (("starts_at", admin.DateFieldListFilter),)
    list_select_related = ("provider",)
    search_fields = (*PROVIDER_SEARCH, "reason")
    search_help_text = "Provider or reason"
    ordering = ("-starts_at",)
    raw_id_fields = ("provider",)
    fields = ("provider", "starts_at", "ends_at", "reason")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("provider",) if obj else ()

    def save_model(self, request: HttpRequest, obj: TimeOff, form: Any, change: Any) -> None:
        facts = {name: form.cleaned_data[name] for name in ("starts_at", "ends_at", "reason")}
        if change:
            change_time_off(time_off_id=obj.pk, actor=self.actor_of(request), changes=facts)
            return
        made = take_time_off(actor=self.actor_of(request), provider_id=obj.provider_id, **facts)
        obj.pk, obj.entry_id = made.pk, made.entry_id

    def delete_model(self, request: HttpRequest, obj: TimeOff) -> None:
        cancel_time_off(time_off_id=obj.pk, actor=self.actor_of(request))


@admin.register(Pincode)
class PincodeAdmin(ReadOnlyAdmin):
    """Where places are, and how far that can be trusted."""

    list_display = ("code", "district", "state", "latitude", "longitude", "radius_km", "quality")
    fields = (*list_display, "source")
    readonly_fields = ("source",)
    list_filter = ("quality", "state")
    search_fields = ("=code", "district")
    search_help_text = "The whole PIN code, or the district"
    ordering = ("code",)

    @admin.display(description="source")
    def source(self, row: Pincode) -> str:
        return SOURCE


@admin.register(ServiceArea)
class ServiceAreaAdmin(ReadOnlyAdmin):
    """Who comes where, as computed from home pincodes and radii."""

    list_display = ("provider", "pincode", "distance_km", "travel_minutes")
    list_select_related = ("provider",)
    search_fields = ("=pincode", *PROVIDER_SEARCH)
    search_help_text = "The whole PIN code, or the provider"
    ordering = ("pincode", "distance_km")


@admin.register(ProviderCalendar)
class ProviderCalendarAdmin(ReadOnlyAdmin):
    """What is kept of each provider for searches: since when they have time, and how often they
    keep what they take on. The worker and the bookings bring it up to date."""

    list_display = ("provider", "free_from", "reliability")
    list_filter = (("free_from", admin.DateFieldListFilter),)
    list_select_related = ("provider",)
    search_fields = PROVIDER_SEARCH
    search_help_text = "Provider"
    ordering = ("free_from", "provider")
    fields = list_display


@admin.register(TrackRecord)
class TrackRecordAdmin(ReadOnlyAdmin):
    """How providers have kept their word, by the hours of their day."""

    list_display = ("provider", "hours", "accepted", "given_back", "started", "on_time")
    list_filter = ("hour_band",)
    list_select_related = ("provider",)
    search_fields = PROVIDER_SEARCH
    search_help_text = "Provider"
    ordering = ("provider", "hour_band")
    fields = list_display
    readonly_fields = ("hours",)

    @admin.display(description="hours", ordering="hour_band")
    def hours(self, row: TrackRecord) -> str:
        begins = row.hour_band * TrackRecord.BAND_HOURS
        return f"{begins:02}:00 to {begins + TrackRecord.BAND_HOURS:02}:00"


@admin.register(ReminderRound)
class ReminderRoundAdmin(ReadOnlyAdmin):
    """How far reminders have come; what was told stands among the notices."""

    list_display = ("name", "done_until")
    search_fields = ("name",)
    search_help_text = "Of what, and how long before"
    ordering = ("name",)
