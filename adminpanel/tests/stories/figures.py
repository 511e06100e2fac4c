"""A manager looks at how it goes, and where vendors lack."""

from adminpanel.services.figures import refresh_figures
from adminpanel.tests.stories.people import a_busy_week, manager
from kernel.tests.stage import story


@story
def a_manager_looks_at_the_figures(stage):
    a_busy_week(stage.now)
    refresh_figures()
    farah = manager()

    stage.get(
        "/admin-dashboard/dashboard/stats/", by=farah, says="How it goes, beside what went before"
    )
    stage.get(
        "/admin-dashboard/analytics/pincode/",
        by=farah,
        query={"pincode": "110001", "date_from": "2027-02-26", "date_to": "2027-03-01"},
        says="One place, day by day",
    )
    stage.get(
        "/admin-dashboard/pincode-scaling/data/",
        by=farah,
        query={"service_type": "cleaning", "days_back": 7, "per_page": 20},
        says="Where vendors lack",
    )
    stage.get(
        "/api/pincode-ai-analytics/",
        by=farah,
        query={"pincode": "110001", "days": 30},
        says="What can be said of one place, and how sure that is",
    )
