"""An appointment in one's own calendar."""

from appointments.tests.factories import AppointmentFactory
from appointments.tests.stories.people import builder_of_a_project
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story


@story
def an_appointment_goes_into_a_calendar(stage: Stage) -> None:
    _, project = builder_of_a_project()
    seen = AppointmentFactory(project=project, customer=cast.buyer())
    here = {"id": seen.pk}
    stage.get(
        "/api/appointments/{id}/ics/",
        by=seen.customer,
        path=here,
        says="An appointment for one's own calendar",
    )
    stage.get(
        "/api/appointments/{id}/calendar-links/",
        by=seen.customer,
        path=here,
        says="Links that put an appointment into a web calendar",
    )
