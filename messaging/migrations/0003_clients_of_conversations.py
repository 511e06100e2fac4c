"""Who has talked with a house about a project is a client of it."""

from django.db import migrations

BATCH = 2000


def remember_clients(apps, schema_editor):
    conversations = apps.get_model("messaging", "Conversation").objects.order_by("pk")
    clients = apps.get_model("accounts", "Client").objects
    about_projects = conversations.filter(project__isnull=False).values_list(
        "customer_id", "provider_id", "organization_id", "created_at"
    )
    batch = []
    for customer_id, builder_id, organization_id, created_at in about_projects.iterator(BATCH):
        batch.append(
            clients.model(
                customer_id=customer_id,
                organization_id=organization_id,
                builder_id=builder_id if organization_id is None else None,
                source="wrote",
                created_at=created_at,
            )
        )
        if len(batch) == BATCH:
            clients.bulk_create(batch, ignore_conflicts=True)
            batch = []
    clients.bulk_create(batch, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_clients"),
        ("messaging", "0002_blocks"),
    ]

    operations = [
        migrations.RunPython(remember_clients, migrations.RunPython.noop, elidable=True),
    ]
