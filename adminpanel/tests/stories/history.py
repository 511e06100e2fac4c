"""Who changed what, and the cache beneath it all."""

from accounts.models import Organization
from accounts.tests.named import person
from adminpanel.tests.stories.people import manager
from catalog.tests.factories import ServiceFactory
from kernel.provenance import acting
from kernel.tests.stage import story


@story
def a_manager_asks_who_changed_what(stage):
    farah = manager()
    house = Organization.objects.create(kind="clinic", name="Bright Smile", timezone="Asia/Kolkata")
    with acting(person=farah.pk, role=farah.role, via="admin", what="accounts.rename_house"):
        Organization.objects.filter(pk=house.pk).update(name="Bright Smiles")

    stage.get(
        "/admin-dashboard/edit-history/",
        by=farah,
        query={"model": "organization", "action": "update", "page_size": 20},
        says="Who changed organisations",
    )
    stage.post(
        "/admin-dashboard/edit-history/export/",
        by=farah,
        body={"format": "csv", "filters": {"model": "organization", "user": farah.username}},
        says="The same as a file for a spreadsheet",
    )
    stage.get(
        "/admin-dashboard/edit-history/",
        by=person("Asha Rao"),
        status=403,
        says="A customer is not told",
    )


@story
def a_manager_clears_the_cache(stage):
    farah = manager()
    ServiceFactory(name="Deep cleaning")

    stage.get("/admin-dashboard/cache/", by=farah, says="How the cache does")
    stage.post(
        "/admin-dashboard/cache/",
        by=farah,
        body={"cache_type": "all"},
        says="Clear all that is no more than a help",
    )
