"""Notes in the admin: never shown beside an appointment; opened by way of exception on a page of
their own, which says why. And the log of all who have read any."""

from typing import Final

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from appointments.emergency import EmergencyContact
from appointments.models import LONGEST_REASON, Appointment, NoteReading
from appointments.services.glass import SHORTEST_REASON, break_the_glass
from appointments.states import NoteKind, ReadingPurpose
from kernel.errors import DomainError
from kernel.staff import ReadOnlyAdmin, StaffAdmin, actor_of

# In which order they are shown.
KINDS: Final = (
    NoteKind.NOTES,
    NoteKind.HISTORY,
    NoteKind.EMERGENCY_CONTACT,
    NoteKind.CLINICAL,
)


class GlassForm(forms.Form):
    reason = forms.CharField(
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        label="Why",
        help_text="The patient is told that you have opened them, and reads this.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class OpensNotes(StaffAdmin):
    """The page of appointments, as far as it leads to what is written beside them."""

    @action(
        description="Open the notes",
        icon="lock_open",
        permissions=["operate"],
        variant=ActionVariant.WARNING,
    )
    def open_notes(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return show_notes(self, request, object_id)


def show_notes(page: StaffAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """The question why; once it is answered, the notes. They stand in this answer alone: in no
    message, session or history."""
    appointment: Appointment | None = page.get_object(request, unquote(object_id))
    if appointment is None:
        raise Http404
    form = GlassForm(request.POST if request.method == "POST" else None)
    context = {
        **page.admin_site.each_context(request),
        "title": f"What is written beside {appointment}",
        "opts": page.opts,
        "original": appointment,
        "form": form,
        "texts": _opened(page, request, appointment, form),
        "back": reverse("admin:appointments_appointment_change", args=[appointment.pk]),
    }
    return TemplateResponse(request, "appointments/open_notes.html", context)


def _opened(
    page: StaffAdmin, request: HttpRequest, appointment: Appointment, form: GlassForm
) -> list[tuple[str, str]]:
    """Each kind that there is something of, and what it says; nothing before it is asked why."""
    if not form.is_valid():
        return []
    try:
        opened = break_the_glass(
            appointment_id=appointment.pk,
            actor=actor_of(request),
            reason=form.cleaned_data["reason"],
        )
    except DomainError as refusal:
        form.add_error(None, refusal.message)
        return []
    page.log_change(request, appointment, "Opened the notes by way of exception.")
    return [
        (str(kind.label), _readable(kind, opened.texts[kind]))
        for kind in KINDS
        if kind in opened.texts
    ]


def _readable(kind: NoteKind, text: str) -> str:
    contact = EmergencyContact.of_text(text) if kind == NoteKind.EMERGENCY_CONTACT else None
    return ", ".join(filter(None, contact.facts.values())) if contact else text


@admin.register(NoteReading)
class NoteReadingAdmin(ReadOnlyAdmin):
    """The last reading first; what was opened by way of exception stands out."""

    operators = OPERATIONS
    list_display = (
        "read_at",
        "patient",
        "reference",
        "reader",
        "reader_role",
        "what",
        "shown_purpose",
        "reason",
    )
    list_select_related = ("patient", "reader", "appointment")
    list_filter = ("purpose", "reader_role", ("read_at", admin.DateFieldListFilter))
    date_hierarchy = "read_at"
    ordering = ("-pk",)
    search_fields = (
        "appointment__reference__istartswith",
        "patient__username",
        "patient__email",
        "patient__last_name",
        "reader__username",
        "reader__email",
        "reader__last_name",
    )
    search_help_text = "Its appointment's reference, the patient or the reader"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("patient", "appointment"),
                    ("reader", "reader_role"),
                    ("read_at", "purpose"),
                    "kinds",
                    "reason",
                )
            },
        ),
        ("From where", {"fields": (("address", "request_id"),)}),
        ("In the chain", {"fields": ("number", "previous", "digest")}),
    )

    def has_view_permission(self, request: HttpRequest, obj: NoteReading | None = None) -> bool:
        """Who looks into a breach; it says with whom somebody is treated."""
        return getattr(request.user, "role", "") in OPERATIONS

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @display(description="Appointment", ordering="appointment__reference")
    def reference(self, reading: NoteReading) -> str:
        return reading.appointment.reference

    @display(description="What")
    def what(self, reading: NoteReading) -> str:
        return ", ".join(str(NoteKind(each).label).lower() for each in reading.kinds.split(","))

    @display(
        description="Purpose",
        ordering="purpose",
        label={ReadingPurpose.BREAK_GLASS: "danger"},
    )
    def shown_purpose(self, reading: NoteReading) -> tuple[str, str]:
        return reading.purpose, reading.get_purpose_display()
