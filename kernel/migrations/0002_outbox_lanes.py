from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="outboxentry",
            name="outbox_open",
        ),
        migrations.AddField(
            model_name="outboxentry",
            name="lane",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "Urgent"), (2, "Normal"), (3, "Bulk")], db_default=2, default=2
            ),
        ),
        migrations.AddIndex(
            model_name="outboxentry",
            index=models.Index(
                condition=models.Q(("dead_at", None), ("done_at", None)),
                fields=["lane", "due_at", "id"],
                name="outbox_open_by_lane",
            ),
        ),
    ]
