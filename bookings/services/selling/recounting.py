"""Putting right what bookings keep beside their invoices, and what is counted of them."""

from itertools import product

from django.db.models import Count, Sum

from bookings.models import SalesTally, UnitBooking
from bookings.services.selling.tallying import Cell, lay
from bookings.states import PaymentStanding, UnitBookingStatus
from kernel.money import ZERO
from kernel.transactions import use_case
from payments.services import tell_again


@use_case
def follow_invoice(*, unit_booking_id: int) -> None:
    """What is paid of a booking is what its invoice says."""
    invoices = UnitBooking.objects.filter(pk=unit_booking_id, invoice__isnull=False)
    for invoice_id in invoices.values_list("invoice_id", flat=True):
        tell_again(invoice_id)


@use_case
def recount_sales(*, project_id: int) -> None:
    """Count a project's bookings anew. Who moves the tally meanwhile is waited for, or waits."""
    cells = sorted(
        Cell(*pair) for pair in product(UnitBookingStatus.values, PaymentStanding.values)
    )
    for cell in cells:
        lay(project_id, cell)
    tallies = SalesTally.objects.filter(project_id=project_id).order_by("status", "payment_status")
    rows = list(tallies.select_for_update())
    counted = {
        Cell(row["status"], row["payment_status"]): row
        for row in UnitBooking.objects.filter(project_id=project_id)
        .order_by()
        .values("status", "payment_status")
        .annotate(bookings=Count("pk"), total=Sum("total_amount"), paid=Sum("paid_amount"))
    }
    for row in rows:
        found = counted.get(Cell(row.status, row.payment_status))
        row.bookings = found["bookings"] if found else 0
        row.total, row.paid = (found["total"], found["paid"]) if found else (ZERO, ZERO)
    SalesTally.objects.bulk_update(rows, ["bookings", "total", "paid"])
