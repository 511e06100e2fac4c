from django.db import migrations

from appointments.constraints import create_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('appointments', '0004_review_decisions'),
    ]

    operations = [
        migrations.RunPython(create_triggers, migrations.RunPython.noop),
    ]
