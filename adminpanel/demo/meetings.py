"""Who comes to see the builders of the demo city, when, and what for."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from accounts.models import User
from adminpanel.demo.accounts import DOMAIN
from adminpanel.demo.diary import Diary
from appointments import services as appointments
from appointments.states import AppointmentStatus, AppointmentType
from catalog.models import Project
from kernel.actors import Actor

VISIT, TOUR, DESIGN, PROGRESS, PAPERS = (
    AppointmentType.SITE_VISIT,
    AppointmentType.VIRTUAL_TOUR,
    AppointmentType.DESIGN_REVIEW,
    AppointmentType.PROGRESS_UPDATE,
    AppointmentType.DOCUMENTATION,
)
PENDING, CONFIRMED, COMPLETED, CANCELLED = AppointmentStatus


@dataclass(frozen=True, slots=True)
class Meeting:
    """`day` counts from today. The customer asks for it unless `by_house`, `ahead` days before;
    the next morning it becomes what it comes to. `moved` says to which other hour."""

    customer: str
    type: AppointmentType
    day: int
    hour: int
    becomes: AppointmentStatus
    by_house: bool = False
    ahead: int = 5
    minutes: int = 60
    moved: int | None = None
    place: str = ""
    notes: str = ""
    project: str = "Sunset Residences"


ONLINE: Final = "Video call, the link comes by mail"
OFFICE: Final = "Sales office, Sector 62, Noida"
MEETINGS: Final = (
    Meeting("builder_customer", VISIT, -196, 11, COMPLETED, notes="First visit, a 2BHK."),
    Meeting("builder_customer", PAPERS, -183, 15, COMPLETED, by_house=True, place=OFFICE),
    Meeting("customer", VISIT, -204, 10, COMPLETED, minutes=90, notes="Comes with the parents."),
    Meeting("customer2", TOUR, -140, 18, COMPLETED, minutes=30, place=ONLINE),
    Meeting("customer", PROGRESS, -21, 12, COMPLETED, by_house=True, minutes=45),
    Meeting("neha.kapoor", DESIGN, -70, 14, COMPLETED, by_house=True, notes="Kitchen and tiles."),
    Meeting("farhan.ali", VISIT, -30, 16, CANCELLED, notes="Wanted to see the third floor."),
    Meeting("arjun.mehta", PROGRESS, -9, 11, COMPLETED, by_house=True, moved=17),
    Meeting("customer2", PAPERS, -4, 12, CONFIRMED, by_house=True, place=OFFICE),
    Meeting("gurpreet.singh", PAPERS, -2, 10, CANCELLED, by_house=True, place=OFFICE),
    Meeting("lakshmi.reddy", DESIGN, 1, 11, CONFIRMED, by_house=True, minutes=45),
    Meeting("builder_customer", VISIT, 2, 10, PENDING, ahead=2, notes="The sixth floor, please."),
    Meeting("customer", TOUR, 3, 18, CONFIRMED, ahead=6, minutes=30, place=ONLINE),
    Meeting("arjun.mehta", PROGRESS, 4, 12, PENDING, by_house=True, ahead=5),
    Meeting("customer2", VISIT, 5, 16, CANCELLED, ahead=8),
    Meeting("gurpreet.singh", PAPERS, 7, 15, CONFIRMED, by_house=True, ahead=9, moved=16),
    Meeting("builder_customer", DESIGN, 12, 11, CONFIRMED, ahead=16, minutes=90),
    Meeting("customer2", VISIT, -76, 11, COMPLETED, project="Yamuna Heights"),
    Meeting("gurpreet.singh", VISIT, 3, 11, PENDING, ahead=4, project="Yamuna Heights"),
)


def meet(diary: Diary) -> None:
    """Note in `diary` who meets whom. Whoever walked in is known by then."""
    for meeting in MEETINGS:
        asked = diary.at(min(meeting.day - meeting.ahead, -1), 9, 30)
        diary.note(asked, partial(_ask, meeting, diary))


def _ask(meeting: Meeting, diary: Diary) -> None:
    project = Project.objects.get(name=meeting.project, builder__email__endswith=f"@{DOMAIN}")
    customer = User.objects.get(email=f"{meeting.customer}@{DOMAIN}").as_actor()
    builder = User.objects.get(pk=project.builder_id).as_actor()
    made = appointments.make_appointment(
        actor=builder if meeting.by_house else customer,
        customer_id=customer.user_id,
        project_id=project.pk,
        appointment_type=meeting.type,
        starts_at=diary.at(meeting.day, meeting.hour),
        duration_minutes=meeting.minutes,
        meeting_location=meeting.place,
        notes=meeting.notes,
    )
    soon = min(meeting.day - meeting.ahead, -1)
    diary.note(diary.at(soon, 17), partial(_answer, meeting, made.pk, builder, customer, diary))


def _answer(
    meeting: Meeting, appointment_id: int, builder: Actor, customer: Actor, diary: Diary
) -> None:
    if meeting.moved is not None:
        appointments.reschedule_appointment(
            appointment_id=appointment_id,
            actor=builder,
            starts_at=diary.at(meeting.day, meeting.moved),
        )
    if meeting.becomes == CANCELLED:
        appointments.cancel_appointment(
            appointment_id=appointment_id, actor=customer, reason="Something came up."
        )
    elif meeting.becomes != PENDING:
        change = partial(appointments.change_status, appointment_id=appointment_id, actor=builder)
        change(status=CONFIRMED)
        if meeting.becomes == COMPLETED:
            diary.note(diary.at(meeting.day, 20), partial(change, status=COMPLETED))
