"""Questions put to clinics and practices, for operations: who waits for an answer, and how long."""

from django.contrib import admin
from unfold.decorators import display

from appointments.models import ContactRequest
from appointments.states import ContactStatus
from kernel.staff import ReadOnlyAdmin

STATUS_COLOURS = {ContactStatus.OPEN: "warning", ContactStatus.ANSWERED: "success"}


@admin.register(ContactRequest)
class ContactRequestAdmin(ReadOnlyAdmin):
    """Never what was written: that is between the customer and their house."""

    list_display = ("topic", "shown_status", "organization", "customer", "reply_by", "created_at")
    list_filter = ("status", "topic", "organization")
    list_select_related = ("organization", "customer")
    fields = (
        "customer",
        "organization",
        "appointment",
        "topic",
        "reply_by",
        "status",
        "handled_by",
        "handled_at",
        "created_at",
        "updated_at",
    )
    date_hierarchy = "created_at"
    search_fields = (
        "appointment__reference__istartswith",
        "customer__username",
        "customer__email",
        "customer__last_name",
    )
    search_help_text = "Its appointment's reference, or who asks"

    @display(description="status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, row: ContactRequest) -> tuple[str, str]:
        return row.status, row.get_status_display()
