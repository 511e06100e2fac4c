"""What the admin's side bar shows to whom, in the words of the business.

A page that no group names stands under "More", so that a new one is never lost.
"""

from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone


class Page(NamedTuple):
    """One line of the side bar: a model's list, or another `view` of its page."""

    title: str
    icon: str
    model: str
    view: str = ""


# Icons are names of the Material Symbols font, which unfold brings along.
GROUPS: Final = {
    "Visits": (
        Page("Bookings", "event_available", "bookings.Booking"),
        Page("Appointments", "calendar_today", "appointments.Appointment"),
        Page(
            "How people book",
            "monitoring",
            "appointments.JourneyStep",
            "appointments_journeystep_figures",
        ),
        Page("Signatures", "draw", "bookings.Signature"),
        Page("Photos", "photo_camera", "bookings.Photo"),
        Page("Who did what", "history", "bookings.StatusChange"),
    ),
    "Sales": (
        Page("Unit bookings", "real_estate_agent", "bookings.UnitBooking"),
        Page("Agreements", "contract", "bookings.Agreement"),
    ),
    "Contract jobs": (
        Page("Jobs", "handyman", "jobs.Job"),
        Page("Quotes", "request_quote", "jobs.Quote"),
        Page("Visits to jobs", "directions_car", "jobs.Visit"),
        Page("Checkpoints", "checklist", "jobs.Checkpoint"),
        Page("Materials", "inventory_2", "jobs.Material"),
        Page("Deliveries", "local_shipping", "jobs.Delivery"),
        Page("Photos of jobs", "photo_library", "jobs.JobPhoto"),
        Page("What became of jobs", "history", "jobs.JobRecord"),
    ),
    "Disputes": (
        Page("Disputes", "gavel", "disputes.Dispute"),
        Page("What was done in disputes", "history", "disputes.DisputeRecord"),
        Page("Reported issues", "report", "disputes.IssueReport"),
        Page("What was said in disputes", "chat", "disputes.DisputeMessage"),
        Page("Evidence", "photo_library", "disputes.Evidence"),
        Page("What is suggested", "lightbulb", "disputes.Suggestion"),
        Page("What the triage learnt", "school", "disputes.LearntTriage"),
    ),
    "Money": (
        Page("Invoices", "receipt_long", "payments.Invoice"),
        Page("Overdue instalments", "event_busy", "payments.Instalment"),
        Page("Payments", "payments", "payments.Payment"),
        Page("Refunds", "undo", "payments.Refund"),
        Page("Refund orders", "assignment_return", "payments.RefundOrder"),
        Page("Payouts", "account_balance", "payments.Payout"),
        Page("Bonuses", "emoji_events", "adminpanel.BonusRun"),
        Page("Shares of bonuses", "pie_chart", "adminpanel.BonusShare"),
        Page("Held back", "ac_unit", "payments.Freeze"),
        Page("Series of appointments", "event_repeat", "appointments.Series"),
        Page("Times being paid for", "shopping_cart_checkout", "appointments.Checkout"),
        Page("Calls from Stripe", "webhook", "payments.WebhookEvent"),
    ),
    "People": (
        Page("Vendors and providers", "handyman", "accounts.ProviderProfile"),
        Page("Everybody", "group", "accounts.User"),
        Page("Organisations", "apartment", "accounts.Organization"),
        Page("Who knows whom", "contacts", "accounts.Client"),
        Page("Reviews", "reviews", "appointments.Review"),
        Page("Questions to houses", "contact_support", "appointments.ContactRequest"),
        Page("Who read notes", "visibility", "appointments.NoteReading"),
    ),
    "On offer": (
        Page("Services", "sell", "catalog.Service"),
        Page("Who offers what", "construction", "catalog.Offering"),
        Page("Locations", "location_on", "catalog.Location"),
        Page("Who works where", "badge", "catalog.Workplace"),
        Page("Insurances", "health_and_safety", "catalog.Insurance"),
        Page("Projects", "domain", "catalog.Project"),
        Page("Units", "door_front", "catalog.Unit"),
        Page("Stages of construction", "foundation", "catalog.Milestone"),
    ),
    "Prices": (
        Page("Demand, place by place", "trending_up", "pricing.DemandOutlook"),
        Page("What is asked for", "bar_chart", "pricing.DemandBucket"),
        Page("What will be asked for", "query_stats", "pricing.DemandForecast"),
        Page("Demand held out of prices", "pause_circle", "pricing.SurgePause"),
    ),
    "Calendar": (
        Page("Taken time", "calendar_month", "scheduling.CalendarEntry"),
        Page("Working hours", "schedule", "scheduling.WorkingHours"),
        Page("Time off", "beach_access", "scheduling.TimeOff"),
        Page("Waitlist", "hourglass_top", "scheduling.WaitlistEntry"),
        Page("Offers of freed time", "local_offer", "scheduling.WaitlistOffer"),
        Page("Rounds of a day", "route", "bookings.RoutePlan"),
        Page("Calendar feeds", "rss_feed", "scheduling.CalendarFeed"),
        Page("Who has time when", "event_available", "scheduling.ProviderCalendar"),
        Page("Kept and on time", "verified", "scheduling.TrackRecord"),
        Page("Who comes where", "distance", "scheduling.ServiceArea"),
        Page("PIN codes", "pin_drop", "scheduling.Pincode"),
    ),
    "Messages": (
        Page("Conversations", "forum", "messaging.Conversation"),
        Page("Files sent with messages", "attach_file", "messaging.Attachment"),
        Page("Notices", "notifications", "notifications.Notification"),
        Page("E-mail, SMS, WhatsApp", "outgoing_mail", "notifications.Delivery"),
        Page("Addresses that do not work", "contact_page", "notifications.Unreachable"),
        Page("Language and quiet hours", "bedtime", "notifications.ContactSettings"),
        Page("Switched on and off", "tune", "notifications.Preference"),
        Page("Rounds of reminders", "alarm", "scheduling.ReminderRound"),
        Page("Rounds of payment reminders", "alarm_on", "payments.InstalmentRound"),
    ),
    "Figures": (
        Page("Day by day", "monitoring", "adminpanel.FigureCell"),
        Page("Money, day by day", "payments", "adminpanel.MoneyCell"),
    ),
    "Alerts": (
        Page("Alerts", "notification_important", "adminpanel.Alert"),
        Page("From when on we are told", "rule", "adminpanel.AlertRule"),
        Page("When was looked", "schedule", "adminpanel.AlertRound"),
        Page("Had done by hand", "play_circle", "adminpanel.TaskRun"),
    ),
    "Webhooks": (
        Page("Endpoints", "webhook", "webhooks.Endpoint"),
        Page("What they were told", "outgoing_mail", "webhooks.Delivery"),
    ),
    "Behind the scenes": (
        Page("Work to be done", "outbox", "kernel.OutboxEntry"),
        Page("Backups", "backup", "kernel.BackupRecord"),
        Page("Sign-ins", "devices", "accounts.Session"),
        Page("Sign-ins half done", "pending", "accounts.LoginChallenge"),
        Page("Second factors", "phonelink_lock", "accounts.SecondFactor"),
        Page("One-time codes", "password", "accounts.OneTimePassword"),
        Page("What staff did", "manage_search", "admin.LogEntry"),
        Page("Who changed what", "history", "kernel.EditRecord"),
    ),
}


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups that this person may see, each page with its address."""
    pages = {name: [*group] for name, group in GROUPS.items()}
    named = {page.model for group in GROUPS.values() for page in group}
    pages["More"] = [
        Page(str(model._meta.verbose_name_plural).capitalize(), "list", model._meta.label)
        for model in admin.site._registry
        if model._meta.label not in named
    ]
    overview = {"title": "Overview", "icon": "home", "link": reverse("admin:index")}
    shown: list[dict[str, Any]] = [{"items": [overview]}]
    for name, group in pages.items():
        items = [_item(page) for page in group if may_open(request, page.model)]
        if items:
            shown.append({"title": name, "items": items})
    return shown


def may_open(request: HttpRequest, label: str) -> bool:
    """Whether the model has a page here and this person may look at it."""
    return any(
        model._meta.label == label and page.has_view_permission(request)
        for model, page in admin.site._registry.items()
    )


def list_of(label: str, query: str = "") -> str:
    """The address of a model's list, with a filter's `query`."""
    path = reverse(f"admin:{label.replace('.', '_').lower()}_changelist")
    return f"{path}?{query}" if query else path


def environment(_request: HttpRequest) -> tuple[str, str]:
    """The label beside one's name: whether anything here is real."""
    if settings.ENVIRONMENT_LABEL:
        return settings.ENVIRONMENT_LABEL, "primary"
    if settings.DEBUG:
        return "Development", "warning"
    if not settings.STRIPE_API_KEY:
        return "No real money", "info"
    return "Live", "danger"


def subheader(_request: HttpRequest) -> str:
    """Whose clock the pages show."""
    return f"Times in {timezone.get_current_timezone_name()}"


def icon(_request: HttpRequest) -> str:
    return static("adminpanel/bookwell.svg")


def style(_request: HttpRequest) -> str:
    return static("adminpanel/staff.css")


def script(_request: HttpRequest) -> str:
    return static("adminpanel/staff.js")


def _item(page: Page) -> dict[str, Any]:
    link = reverse(f"admin:{page.view}") if page.view else list_of(page.model)
    return {"title": page.title, "icon": page.icon, "link": link}
