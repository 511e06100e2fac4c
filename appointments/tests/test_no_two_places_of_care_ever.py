"""Whatever is asked for, made, moved, given to another, repeated, changed, called off, taken up
again, removed and held, by whom and in whatever order, while time passes: no dentist is ever in
two places, and each appointment that lies ahead stands in the calendar once, at its time."""

from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import UserFactory
from appointments import services
from appointments.errors import AppointmentConflict, SeriesConflict
from appointments.models import Appointment, Series
from appointments.series_report import Report
from appointments.services import Changes, When, Wish
from appointments.services import series as repeated
from appointments.services.series import Accept, Scope, SeriesChange, SeriesWish
from appointments.states import UPCOMING
from appointments.tests.care_factories import clinic
from kernel import clock
from kernel.errors import DomainError
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.services.holds import hold_slot, release_hold
from scheduling.services.hours import take_time_off

MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
HALF_HOUR, HOUR, DAY = timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)
RULES = (
    "FREQ=DAILY;COUNT=3",
    "FREQ=DAILY;INTERVAL=2;COUNT=2",
    "FREQ=WEEKLY;BYDAY=TU,WE;COUNT=4",
    "FREQ=DAILY;COUNT=5",
)
STEPS = (
    "ask make make move move reassign reassign call_off take_up complete remove hold let_go away "
    "wait repeat repeat repeat change change change call_off_series"
).split()

steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        st.sampled_from([0, 1, 1, 1, 2, 3, 4, 5]),  # who
        st.integers(0, 9),  # which
        st.integers(0, 3),  # on which of a few days
        st.integers(0, 7),  # half hours after nine
        st.integers(0, 5),  # what else
    ),
    min_size=3,
    max_size=12,
)


class House:
    """A clinic with two dentists, who keeps its book, and two patients. Each does what they
    like; what they are refused, they leave."""

    def __init__(self, traveller):
        self.traveller = traveller
        house = clinic(timezone="UTC")
        self.dentists = [house.provider, house.another_provider()]
        self.patients = [UserFactory(), UserFactory()]
        self.people = [house.owner, house.staff, *self.dentists, *self.patients]
        self.service = house.service
        self.service.buffer_before_minutes, self.service.buffer_after_minutes = 10, 20
        self.service.save()
        self.organization = house.organization
        # Something is there already, or much of what is drawn would have nothing to do with.
        self.make(house.staff.as_actor(), 0, 0, 0, 0)
        self.make(house.staff.as_actor(), 1, 1, 4, 1)
        self.repeat(house.staff.as_actor(), 3, 0, 2, 0)

    def play(self, step, who, *asked):
        try:
            getattr(self, step)(self.people[who].as_actor(), *asked)
        except DomainError:
            return

    def ask(self, actor, which, day, after, more):
        services.make_care_appointment(
            actor=self.patients[which % 2].as_actor(), wish=self.wish(day, after, more)
        )

    def make(self, actor, which, day, after, more):
        patient = self.patients[which % 2].pk
        wish = self.wish(day, after, more, customer_id=patient)
        services.make_care_appointment(actor=actor, wish=wish)

    def move(self, actor, which, day, after, more):
        changes = Changes(when=When(starts_at=at(day, after)), duration_minutes=30 * (more + 1))
        self.edit(actor, which, changes)

    def reassign(self, actor, which, day, after, more):
        self.edit(actor, which, Changes(names_provider=True, provider_id=self.dentist(more)))

    def call_off(self, actor, which, *_):
        self.edit(actor, which, Changes(status="cancelled"))

    def take_up(self, actor, which, *_):
        self.edit(actor, which, Changes(status="confirmed"))

    def complete(self, actor, which, *_):
        self.edit(actor, which, Changes(status="completed"))

    def edit(self, actor, which, changes):
        services.edit_care(appointment_id=self.one_of(which), actor=actor, changes=changes)

    def remove(self, actor, which, *_):
        services.remove_appointment(appointment_id=self.one_of(which), actor=actor)

    def hold(self, actor, which, day, after, more):
        hold_slot(
            actor=actor,
            provider_id=self.dentists[more % 2].pk,
            service_id=self.service.pk,
            starts_at=at(day, after),
        )

    def let_go(self, actor, *_):
        hold = CalendarEntry.objects.held_by(actor, clock.now()).first()
        if hold is not None:
            release_hold(hold_id=hold.pk, actor=actor)

    def away(self, actor, which, day, after, more):
        dentist, begins = self.dentists[more % 2], at(day, after)
        take_time_off(
            actor=dentist.as_actor(),
            provider_id=dentist.pk,
            starts_at=begins,
            ends_at=begins + HOUR,
        )

    def wait(self, actor, which, *_):
        self.traveller.shift(timedelta(minutes=5) if which % 2 else 4 * HOUR)

    def repeat(self, actor, which, day, after, more):
        """The free ones, and the nearest times that are proposed for the others."""
        wish = SeriesWish(
            wish=self.wish(day, after, more, customer_id=self.patients[which % 2].pk),
            rule=RULES[which % len(RULES)],
            starts_on=at(day, after).date(),
            at=at(day, after).time(),
        )
        report = repeated.check_series(actor=actor, wish=wish)
        chosen = SeriesWish(
            wish=wish.wish,
            rule=wish.rule,
            starts_on=wish.starts_on,
            at=wish.at,
            instead=proposed(report),
        )
        with self.as_reported(report):
            repeated.make_series(actor=actor, wish=chosen, accept=Accept.FREE)

    def change(self, actor, which, day, after, more):
        """As asked, and where that is not free as proposed."""
        series_id, meant_from = self.one_series(which, day)
        asked = {
            "scope": list(Scope)[which % 3],
            "day": meant_from,
            "at": time(9 + after // 2, 30 * (after % 2)) if more < 5 else None,
            "rule": RULES[more] if more < 2 and which % 3 else "",
            "provider_id": self.dentist(more) if after % 2 else None,
            "duration_minutes": 30 * (more + 1) if more % 2 else None,
            "include_moved": more > 2,
        }
        told = {"series_id": series_id, "actor": actor}
        report = repeated.check_change(**told, change=SeriesChange(**asked))
        change = SeriesChange(**asked, instead=proposed(report))
        with self.as_reported(report):
            repeated.change_series(**told, change=change)

    @contextmanager
    def as_reported(self, report: Report):
        """What was reported free, and the times that were proposed, are to be had."""
        try:
            yield
        except (SeriesConflict, AppointmentConflict):
            if all(each.alternative for each in report.conflicts):
                pytest.fail(f"Not to be had: {report}")

    def call_off_series(self, actor, which, day, *_):
        series_id, meant_from = self.one_series(which, day)
        scope = list(Scope)[which % 3]
        repeated.cancel_series(series_id=series_id, actor=actor, scope=scope, day=meant_from)

    def wish(self, day, after, more, **whom):
        return Wish(
            when=When(starts_at=at(day, after)),
            provider_id=self.dentist(more),
            service_id=self.service.pk,
            organization_id=self.organization.pk,
            duration_minutes=30 * (more % 4 + 1),
            **whom,
        )

    def dentist(self, more):
        """One of the two, mostly; else nobody."""
        return self.dentists[more % 2].pk if more < 5 else None

    def one_of(self, which):
        rows = self.appointments().order_by("pk").values_list("pk", flat=True)
        return rows[which % len(rows)] if rows else 0

    def one_series(self, which, day):
        """One of them, and one of its dates."""
        found = list(Series.objects.filter(organization=self.organization).order_by("pk"))
        if not found:
            return 0, None
        series = found[which % len(found)]
        dates = list(series.appointments.order_by("pk").values_list("recurs_on", flat=True))
        return series.pk, dates[day % len(dates)] if dates else None

    def appointments(self):
        return Appointment.objects.filter(organization=self.organization)

    def is_in_order(self):
        """Nobody in two places; what lies ahead stands once, at its time, with whom it is; and
        nothing stands there that is off."""
        now = clock.now()
        active = list(
            CalendarEntry.objects.active()
            .filter(provider__in=self.dentists)
            .order_by("provider_id", "starts_at")
        )
        for one, other in pairwise(active):
            assert one.provider_id != other.provider_id or one.ends_at <= other.starts_at
        ahead = self.appointments().filter(
            status__in=UPCOMING, removed_at=None, starts_at__gt=now, provider__isnull=False
        )
        wanted = {(str(each.pk), each.provider_id, each.starts_at, each.ends_at) for each in ahead}
        standing = [
            (each.subject_id, each.provider_id, each.job_starts_at, each.job_ends_at)
            for each in active
            if each.kind == EntryKind.APPOINTMENT and each.job_starts_at > now
        ]
        assert len(standing) == len(set(standing))
        over = self.appointments().filter(status="completed", removed_at=None)
        assert wanted <= set(standing)
        assert {each[0] for each in set(standing) - wanted} <= {str(each.pk) for each in over}


def at(day, after):
    return MONDAY + (day + 1) * DAY + 9 * HOUR + after * HALF_HOUR


def proposed(report: Report):
    return {each.day: each.alternative for each in report.conflicts if each.alternative}


@pytest.mark.django_db
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=steps)
def test_no_sequence_of_steps_by_anybody_puts_a_dentist_in_two_places(plan):
    with time_machine.travel(MONDAY + 8 * HOUR, tick=False) as traveller:
        house = House(traveller)

        for step in plan:
            house.play(*step)

            house.is_in_order()
