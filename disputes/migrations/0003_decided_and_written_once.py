from django.db import migrations, models

from disputes.constraints import create_triggers, drop_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0002_links_of_reports'),
    ]

    operations = [
        migrations.AddField(
            model_name='dispute',
            name='resolutions',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
