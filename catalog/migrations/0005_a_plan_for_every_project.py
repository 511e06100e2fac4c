from decimal import Decimal

from django.db import migrations

# As `catalog.construction.DEFAULT_PLAN` was then.
STAGES = (
    ("Foundation", "15.00"),
    ("Plinth", "10.00"),
    ("Lower floors' slabs", "15.00"),
    ("Upper floors' slabs", "15.00"),
    ("Roof slab", "15.00"),
    ("Brickwork and plaster", "10.00"),
    ("Plumbing, wiring and flooring", "10.00"),
    ("Handing over", "10.00"),
)
AT_ONCE = 500


def lay_the_usual_stages(apps, schema_editor):
    """For projects that were put up before there were stages."""
    Project = apps.get_model("catalog", "Project")
    Milestone = apps.get_model("catalog", "Milestone")
    bare = Project.objects.filter(milestones=None).order_by("pk").values_list("pk", flat=True)
    Milestone.objects.bulk_create(
        (
            Milestone(project_id=pk, position=position, name=name, share=Decimal(share))
            for pk in bare
            for position, (name, share) in enumerate(STAGES, start=1)
        ),
        batch_size=AT_ONCE,
    )


class Migration(migrations.Migration):

    dependencies = [("catalog", "0004_units_sold_by_hand_and_stages_dropped")]

    operations = [migrations.RunPython(lay_the_usual_stages, migrations.RunPython.noop)]
