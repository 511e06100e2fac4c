"""The house is told once a day what has fallen overdue since it was told last: one notice for each
who answers for it, however many instalments they are.

By the clock of each house, the first look of a day finds who sold what has become late; a person's
notice is of what they see now, and its key makes it once a day.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, DecimalField, F, Q, QuerySet, Sum
from django.db.models.functions import Round

from accounts.houses import house_clocks
from accounts.roles import Role
from accounts.selectors import people_of_house
from bookings.models import UnitBooking
from bookings.services.selling.telling import MOST_TOLD
from kernel import clock, due
from kernel.money import to_money
from kernel.transactions import use_case
from notifications.frontend import page_of
from notifications.selectors import were_told
from notifications.services import notify
from payments.receivables import owed_on, today_of
from payments.services.rounds import note_rounds, rounds_done

KIND: Final = "instalments_overdue"
DAY: Final = timedelta(days=1)
# After an outage, or at first, nobody is told of what has been late for longer.
MONTH: Final = timedelta(days=30)
# So many are named; the rest is counted.
NAMED: Final = 10
_PARTS: Final = "invoice__instalments__"


def tell_what_fell_overdue() -> int:
    """The scheduler's: answers how many people were told. One that fails holds up no other, and
    is tried again; harmless when repeated."""
    now = clock.now()
    names = {zone: f"overdue {zone}" for zone in house_clocks()}
    seen = rounds_done(names.values())
    done: dict[str, date] = {}

    def tell(zone: str) -> int:
        name, today = names[zone], today_of(zone, now)
        last = seen.get(name, today - MONTH)
        if last >= today:
            return 0
        told = due.each(
            lambda person: tell_person(
                person_id=person, house_clock=zone, since=max(last, today - MONTH), until=today
            ),
            _who(zone, max(last, today - MONTH), today),
        )
        done[name] = today
        return told

    try:
        return due.each(tell, names)
    finally:
        if done:
            note_rounds(done)


@use_case
def tell_person(*, person_id: int, house_clock: str, since: date, until: date) -> bool:
    """Tell one person what of theirs fell due from `since` on and was late by `until`, without
    what they were told on the days between; answers whether they were."""
    days = [until - n * DAY for n in range((until - since).days)]
    keys = {_key(person_id, house_clock, day): day for day in days}
    told_on = [keys[key] for key in were_told(keys)]
    since = max([since, *told_on])
    facts = _facts(person_id, house_clock, since, until)
    if facts is None:
        return False
    notice = notify(
        recipient_id=person_id,
        kind=KIND,
        context=facts,
        key=_key(person_id, house_clock, until),
    )
    return notice is not None


def still_overdue(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Without what was paid or called off before it goes out; None when that is all."""
    facts = _facts(
        data["reader_id"],
        data["house_clock"],
        date.fromisoformat(data["since"]),
        date.fromisoformat(data["until"]),
    )
    return None if facts is None else {**data, **facts}


def _key(person_id: int, house_clock: str, day: date) -> str:
    return f"{KIND}:{house_clock}:{day}:{person_id}"


def _who(house_clock: str, since: date, until: date) -> list[int]:
    """The builders who sold it, and who answers for their houses."""
    sold = _late(UnitBooking.objects.taken_on(), house_clock, since, until).order_by()
    pairs = list(sold.values_list("builder_id", "organization_id").distinct())
    people = {builder_id for builder_id, _ in pairs}
    for organization_id in {each for _, each in pairs if each is not None}:
        people.update(people_of_house(organization_id, most=MOST_TOLD))
    return sorted(people)


def _late(
    bookings: QuerySet[UnitBooking], house_clock: str, since: date, until: date
) -> QuerySet[UnitBooking]:
    """The unpaid instalments of these that fell due in the half open range, a row for each."""
    by_this_clock = Q(organization__timezone=house_clock)
    if house_clock == settings.DEFAULT_TIMEZONE:
        by_this_clock |= Q(organization=None)
    fell = {f"{_PARTS}due_on__gte": since, f"{_PARTS}due_on__lt": until}
    return bookings.filter(by_this_clock, owed_on(_PARTS, invoice="invoice__"), **fell)


def _facts(person_id: int, house_clock: str, since: date, until: date) -> Mapping[str, Any] | None:
    person: Any = get_user_model().objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    theirs = UnitBooking.objects.visible_to(person.as_actor()).taken_on()
    if person.role == Role.BUILDER:
        theirs = theirs.filter(builder_id=person_id)
    late = _late(theirs, house_clock, since, until)
    totals = _totals(late)
    if not totals:
        return None
    count = sum(total.pop("count") for total in totals)
    return {
        "reader_id": person_id,
        "house_clock": house_clock,
        "since": since,
        "until": until,
        "count": count,
        "totals": totals,
        "named": (named := _named(late)),
        "more": count - len(named),
        "link": page_of("ageing", ""),
    }


def _totals(late: QuerySet[UnitBooking]) -> list[dict[str, Any]]:
    money: DecimalField[Any, Any] = DecimalField(max_digits=20, decimal_places=2)
    left = F(f"{_PARTS}amount") - F(f"{_PARTS}paid")
    groups = late.order_by("currency").values("currency")
    rows: Iterable[Any] = groups.annotate(
        amount=Round(Sum(left, output_field=money), precision=2), count=Count(f"{_PARTS}pk")
    )
    return [{**row, "amount": to_money(row["amount"])} for row in rows]


def _named(late: QuerySet[UnitBooking]) -> list[dict[str, Any]]:
    """The largest of them."""
    rows: Any = late.annotate(
        part=F(f"{_PARTS}amount"), part_paid=F(f"{_PARTS}paid"), due_on=F(f"{_PARTS}due_on")
    )
    shown = rows.order_by((F("part") - F("part_paid")).desc(), f"{_PARTS}pk")
    shown = shown.select_related("customer", "unit", "project")
    return [
        {
            "booking_number": row.booking_number,
            "buyer": str(row.customer),
            "unit": row.unit.number,
            "project": row.project.name,
            "amount": row.part - row.part_paid,
            "currency": row.currency,
            "due_on": row.due_on,
        }
        for row in shown[:NAMED]
    ]
