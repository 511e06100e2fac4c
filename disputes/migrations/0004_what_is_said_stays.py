from django.db import migrations

from disputes.constraints import EVIDENCE, MESSAGES


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0003_decided_and_written_once'),
    ]

    operations = [
        migrations.RunPython(MESSAGES.create, MESSAGES.drop),
        migrations.RunPython(EVIDENCE.create, EVIDENCE.drop),
    ]
