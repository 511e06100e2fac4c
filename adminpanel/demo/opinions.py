"""What those say who came to the clinic and the practice of the demo city, and who waits there for
a time."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from accounts.models import User
from adminpanel.demo.accounts import DOMAIN, actor_of
from adminpanel.demo.diary import Diary
from appointments.models import Appointment, Review
from appointments.services.reviewing import write_review
from appointments.states import AppointmentStatus
from catalog.models import Service
from kernel import clock
from scheduling.models.waitlist import EVERY_DAY
from scheduling.services.waiting import join_waitlist


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of the last time that they came; `day` counts from today."""

    who: str
    of: str
    day: int
    stars: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    who: str
    service: str
    priority: int = 0


OPINIONS: Final = (
    Opinion("patient", "dentist", -50, 5, "Explained every step. I was not afraid this time."),
    Opinion("patient2", "dentist", -38, 4, "Thorough, but I waited for twenty minutes."),
    Opinion("client", "psychologist", -40, 5, "She listens, and remembers."),
    Opinion("client2", "psychologist", -13, 4, "Calm and clear."),
    Opinion("lakshmi.reddy", "dentist", -12, 5, "No pain at all, and I had expected the worst."),
    Opinion("arjun.mehta", "dentist", -1, 4),
)
WAITING: Final = (
    Waiting("farhan.ali", "Filling"),
    Waiting("gurpreet.singh", "Root canal treatment", priority=5),
    Waiting("client2", "Individual therapy"),
)


def opine(diary: Diary) -> None:
    """Note in `diary` who says how it was, and who waits for a time that others give up."""
    for opinion in OPINIONS:
        diary.note(diary.at(opinion.day, 22), partial(_say, opinion))
    for waiting in WAITING:
        diary.note(diary.at(-1, 20, 30), partial(_wait, waiting))


def _say(opinion: Opinion) -> None:
    seen = Appointment.objects.care().filter(
        customer=_person(opinion.who),
        provider=_person(opinion.of),
        status=AppointmentStatus.COMPLETED,
    )
    review = write_review(
        appointment_id=seen.latest("starts_at").pk,
        actor=actor_of(opinion.who),
        rating=opinion.stars,
        comment=opinion.words,
    )
    # It notes when it was made, which is not when the story says.
    Review.objects.filter(pk=review.pk).update(created_at=clock.now(), updated_at=clock.now())


def _wait(waiting: Waiting) -> None:
    """Within a fortnight, whenever; whom the house puts first, it has put in line itself."""
    now = clock.now()
    by_house = waiting.priority > 0
    join_waitlist(
        actor=actor_of("staff" if by_house else waiting.who),
        customer_id=_person(waiting.who).pk if by_house else None,
        service_id=Service.objects.get(name=waiting.service, organization__isnull=False).pk,
        priority=waiting.priority,
        wish={
            "earliest": now,
            "latest": now + timedelta(days=14),
            "weekdays": EVERY_DAY,
            "not_before": None,
            "not_after": None,
        },
    )


def _person(name: str) -> User:
    return User.objects.get(email=f"{name}@{DOMAIN}")
