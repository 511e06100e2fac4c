from django.db import migrations, models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


BATCH = 2_000
MOVED = Q(note__startswith='Moved from ') | Q(note__startswith='Shifted from ')
AGREED = Q(from_status='pending', to_status='confirmed') | MOVED
GIVEN_UP = Q(from_status='confirmed', to_status='pending') | (
    Q(to_status='cancelled') & ~Q(from_status='cancelled')
)


def read_from_the_history(apps, schema_editor):
    """How often a calendar would have shown a change, and since when the present time stands.

    A batch is a transaction of its own, and what is read again comes out the same.
    """
    Booking = apps.get_model('bookings', 'Booking')
    StatusChange = apps.get_model('bookings', 'StatusChange')
    lines = StatusChange.objects.filter(booking=OuterRef('pk')).order_by().values('booking')
    shown = lines.filter(AGREED | GIVEN_UP).annotate(often=Count('pk')).values('often')
    agreed = lines.filter(AGREED).annotate(last=Max('changed_at')).values('last')
    rest = Booking.objects.order_by('pk')
    while ids := list(rest.values_list('pk', flat=True)[:BATCH]):
        Booking.objects.filter(pk__in=ids).update(
            sequence=Coalesce(Subquery(shown), 0),
            stands_since=Coalesce(Subquery(agreed), F('created_at')),
        )
        rest = Booking.objects.order_by('pk').filter(pk__gt=ids[-1])


class Migration(migrations.Migration):

    # Nobody waits for all of it: neither who books nor who reads.
    atomic = False

    dependencies = [
        ('bookings', '0005_what_calendars_show'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['status', 'scheduled_date'], name='booking_beginning'),
        ),
        migrations.RunPython(read_from_the_history, migrations.RunPython.noop),
    ]
