from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_edit_history")]

    operations = [
        migrations.CreateModel(
            name="SealRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("upto", models.BigIntegerField()),
                ("beyond", models.BigIntegerField()),
            ],
        ),
        migrations.RemoveField(model_name="editredaction", name="digests"),
        migrations.RemoveField(model_name="editseal", name="personal_digest"),
        # Nothing was sealed before.
        migrations.AddField(
            model_name="editseal",
            name="entries",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="editseal", name="sealed_at", field=models.DateTimeField()
        ),
    ]
