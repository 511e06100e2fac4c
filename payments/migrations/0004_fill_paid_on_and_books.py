"""The day and the books of the payments that there are: by the payee's clock, in their books."""

from django.db import migrations

from kernel.zones import zone_of

BATCH = 1000


def fill(apps, schema_editor):
    payments = apps.get_model("payments", "Payment").objects
    after = 0
    while True:
        rows = list(
            payments.filter(pk__gt=after)
            .select_related("invoice__organization", "invoice__payee")
            .order_by("pk")[:BATCH]
        )
        if not rows:
            return
        for row in rows:
            house = row.invoice.organization or row.invoice.payee
            if row.paid_at is not None:
                row.paid_on = row.paid_at.astimezone(zone_of(house.timezone)).date()
            row.books = (
                f"organization-{row.invoice.organization_id}"
                if row.invoice.organization_id
                else f"user-{row.invoice.payee_id}"
            )
        payments.bulk_update(rows, ["paid_on", "books"])
        after = rows[-1].pk


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_books_and_refunds_by_hand")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
