"""Who comes to the clinic and the practice of the demo city, when, and what becomes of it."""

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from adminpanel.demo.accounts import actor_of
from adminpanel.demo.diary import Diary
from appointments import services as appointments
from appointments.services import Changes, When, Wish
from appointments.services.drafts import save_draft
from appointments.services.journeys import note_appointment
from appointments.states import AppointmentStatus, Mode, NoteKind
from catalog.models import Service
from kernel.actors import Actor
from payments import services as payments
from payments.selectors import invoice_of
from payments.subjects import Subject

PENDING, CONFIRMED, COMPLETED, CANCELLED = AppointmentStatus


@dataclass(frozen=True, slots=True)
class Treated:
    """`day` counts from today. The patient asks for it themself, `ahead` days before, unless the
    house makes it; `moved` says to which other hour. Without a dentist it is nobody's yet."""

    who: str
    service: str
    day: int
    hour: int
    minute: int = 0
    becomes: AppointmentStatus = COMPLETED
    ahead: int = 6
    by_house: bool = False
    moved: int | None = None
    dentist: bool = True
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A client asks for it, pays by card, and comes."""

    who: str
    service: str
    day: int
    hour: int
    minute: int = 0
    ahead: int = 5
    online: bool = False
    card: str = "pm_card_visa"
    notes: str = ""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Somebody begins to book, makes the first so many of its choices, and lets it be."""

    who: str
    service: str
    day: int
    choices: int = 1


CHECK_UP, CLEANING, FILLING, ROOT_CANAL, BRACES = (
    "Dental check-up",
    "Teeth cleaning",
    "Filling",
    "Root canal treatment",
    "Braces consultation",
)
# The marketplace's demo customers are nobody's patients: they are shown its services alone.
TREATED: Final = (
    Treated("patient", CHECK_UP, -60, 10),
    Treated("patient", CLEANING, -52, 11, by_house=True),
    Treated(
        "patient", FILLING, -20, 16, moved=17, notes="The one on the left. It hurts when cold."
    ),
    Treated("patient2", CHECK_UP, -41, 9, 30),
    Treated("patient2", BRACES, -33, 12, becomes=CANCELLED),
    Treated("farhan.ali", CLEANING, -28, 15, by_house=True),
    Treated("lakshmi.reddy", ROOT_CANAL, -15, 10, by_house=True, notes="Allergic to penicillin."),
    Treated("neha.kapoor", CHECK_UP, -6, 14),
    Treated("arjun.mehta", FILLING, -3, 11),
    Treated("patient2", CLEANING, 0, 9, becomes=CONFIRMED, by_house=True),
    Treated("farhan.ali", CHECK_UP, 0, 10, becomes=CONFIRMED),
    Treated("lakshmi.reddy", FILLING, 0, 12, becomes=CONFIRMED, by_house=True),
    Treated("gurpreet.singh", CHECK_UP, 0, 15, becomes=CONFIRMED),
    Treated("patient", CLEANING, 3, 10, becomes=CONFIRMED, notes="Please be gentle."),
    Treated("patient", CHECK_UP, 9, 17, becomes=PENDING, ahead=9),
    Treated("patient2", BRACES, 4, 11, 30, becomes=PENDING, ahead=5),
    Treated("gurpreet.singh", CHECK_UP, 5, 9, becomes=PENDING, ahead=5, dentist=False),
    Treated("neha.kapoor", ROOT_CANAL, 6, 14, becomes=CONFIRMED, by_house=True, ahead=7),
    Treated("arjun.mehta", CLEANING, 7, 16, becomes=CANCELLED, ahead=8),
)
TALK, COUPLE, FIRST = "Individual therapy", "Couples therapy", "First consultation"
SESSIONS: Final = (
    Session("client", FIRST, -56, 10, notes="I sleep badly, and not only on Sundays."),
    Session("client", TALK, -42, 11),
    Session("client", TALK, -28, 11, online=True),
    Session("client", TALK, -14, 11),
    Session("client2", FIRST, -30, 12, online=True),
    Session("client2", COUPLE, -16, 10, notes="We are two; my husband comes along."),
    Session("arjun.mehta", FIRST, -9, 13),
    Session("client", TALK, 4, 11, ahead=6),
    Session("client2", TALK, 6, 13, online=True, ahead=7),
)
GIVEN_UP: Final = (
    GivenUp("neha.kapoor", FIRST, -26),
    GivenUp("lakshmi.reddy", FIRST, -19, choices=2),
    GivenUp("gurpreet.singh", TALK, -12),
    GivenUp("farhan.ali", COUPLE, -8, choices=3),
    GivenUp("arjun.mehta", TALK, -2, choices=2),
)


def treat(diary: Diary) -> None:
    """Note in `diary` who comes to the clinic, and who to the practice."""
    for each in TREATED:
        asked = diary.at(min(each.day - each.ahead, -1), 9, 45)
        diary.note(asked, partial(_ask, each, diary))
    for session in SESSIONS:
        asked = diary.at(min(session.day - session.ahead, -1), 19, 5)
        diary.note(asked, partial(_book, session, diary))
    for given_up in GIVEN_UP:
        diary.note(diary.at(given_up.day, 21, 40), partial(_begin, given_up, diary))


def _ask(visit: Treated, diary: Diary) -> None:
    patient, staff, dentist = actor_of(visit.who), actor_of("staff"), actor_of("dentist")
    made = appointments.make_care_appointment(
        actor=staff if visit.by_house else patient,
        wish=Wish(
            customer_id=patient.user_id,
            provider_id=dentist.user_id if visit.dentist else None,
            service_id=_service(visit.service),
            when=When(starts_at=diary.planned(visit.day, visit.hour, visit.minute)),
            texts={NoteKind.NOTES: visit.notes} if visit.notes else {},
        ),
    )
    soon = diary.at(min(visit.day - visit.ahead, -1), 17, 30)
    diary.note(soon, partial(_answer, visit, made.pk, staff, diary))


def _answer(visit: Treated, appointment_id: int, staff: Actor, diary: Diary) -> None:
    """What stays as the clinic makes it asks for no edit."""
    edit = partial(appointments.edit_care, appointment_id=appointment_id, actor=staff)
    if visit.moved is not None:
        edit(changes=Changes(when=When(starts_at=diary.at(visit.day, visit.moved))))
    if visit.becomes == CANCELLED:
        edit(changes=Changes(status=CANCELLED, reason="Asked to come another week."))
    elif visit.becomes != PENDING:
        edit(changes=Changes(status=CONFIRMED))
        if visit.becomes == COMPLETED:
            over = partial(edit, changes=Changes(status=COMPLETED))
            diary.note(diary.at(visit.day, 20), over)


def _book(session: Session, diary: Diary) -> None:
    client = actor_of(session.who)
    made = appointments.make_care_appointment(
        actor=client,
        wish=Wish(
            provider_id=actor_of("psychologist").user_id,
            service_id=_service(session.service),
            when=When(starts_at=diary.planned(session.day, session.hour, session.minute)),
            mode=Mode.ONLINE if session.online else Mode.IN_PERSON,
            texts={NoteKind.NOTES: session.notes} if session.notes else {},
        ),
    )
    invoice = invoice_of(Subject("appointment", str(made.pk)))
    assert invoice is not None  # noqa: S101 - a session is paid for when it is booked
    payments.pay_invoice(invoice_id=invoice["id"], actor=client, payment_method=session.card)
    note_appointment(appointment_id=made.pk)
    if session.day < 0:
        over = partial(
            appointments.edit_care,
            appointment_id=made.pk,
            actor=actor_of("psychologist"),
            changes=Changes(status=COMPLETED),
        )
        diary.note(diary.at(session.day, 21), over)


def _begin(given_up: GivenUp, diary: Diary) -> None:
    made = {
        "service": _service(given_up.service),
        "psychologist": actor_of("psychologist").user_id,
        "start": diary.planned(given_up.day + 6, 15),
    }
    save_draft(
        actor=actor_of(given_up.who),
        version=0,
        choices=dict(islice(made.items(), given_up.choices)),
        texts={},
    )


def _service(name: str) -> int:
    return Service.objects.values_list("pk", flat=True).get(name=name, organization__isnull=False)
