"""Which house knows which customers, and since when: to look at."""

from django.contrib import admin
from unfold.decorators import display

from accounts.models import Client
from kernel.staff import ReadOnlyAdmin

SOURCE_COLOURS = {
    Client.Source.WROTE: "success",
    Client.Source.ASKED: "success",
    Client.Source.MET: "info",
    Client.Source.REGISTERED: "info",
    Client.Source.LOOKED_UP: "warning",
}


@admin.register(Client)
class ClientAdmin(ReadOnlyAdmin):
    """Many who were looked up by one person say that somebody gathers addresses."""

    list_display = ("customer", "house", "shown_source", "added_by", "created_at", "dealt_since")
    list_filter = ("source", "created_at", "organization")
    list_select_related = ("customer", "organization", "builder", "added_by")
    search_fields = (
        "customer__email",
        "customer__phone",
        "customer__last_name",
        "organization__name",
        "builder__username",
        "added_by__username",
    )
    search_help_text = "The customer's address, number or last name; the house; who added them"
    ordering = ("-pk",)
    date_hierarchy = "created_at"

    @display(description="House")
    def house(self, client: Client) -> str:
        return str(client.organization or client.builder)

    @display(description="How they met", ordering="source", label=SOURCE_COLOURS)
    def shown_source(self, client: Client) -> tuple[str, str]:
        return client.source, client.get_source_display()
