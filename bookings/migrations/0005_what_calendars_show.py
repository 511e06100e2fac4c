import django.db.models.functions.datetime
import kernel.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bookings', '0004_route_plans'),
        ('catalog', '0001_initial'),
        ('scheduling', '0007_offers_have_a_price'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='booking',
            name='sequence',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='booking',
            name='stands_since',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=kernel.clock.now),
        ),
    ]
