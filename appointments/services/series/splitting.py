"""The rows of series that are changed: the same one, or another that goes on from it."""

from datetime import date, timedelta

from appointments.errors import RuleInvalid
from appointments.models import Series
from appointments.recurrence import LARGEST_NUMBER, occurrences, parse
from appointments.services.series.drafting import Draft
from kernel.actors import Actor
from kernel.zones import zone_of

FOR_EVER = timedelta(days=4 * 366)


def changed_in_place(series: Series, draft: Draft) -> Series:
    """A step: all that lies ahead of it is otherwise, and what is over was as it was."""
    _take_on(series, draft)
    series.save(update_fields=["provider", "mode", "time", "duration_minutes", "updated_at"])
    return series


def split(
    series: Series, draft: Draft, *, first: date, starts_on: date | None, actor: Actor
) -> Series:
    """A step: `series` goes on until before `first`, and what follows is one of its own. The
    caller ends what is over, and saves it."""
    rule, begins = draft.rule, starts_on or first
    if not rule:
        rest = _rest(series, first)
        rule, begins = str(parse(series.rule).counting(len(rest) or 1)), min(rest, default=first)
    following = Series(
        customer_id=series.customer_id,
        organization_id=series.organization_id,
        service_id=series.service_id,
        rule=rule,
        starts_on=begins,
        timezone=series.timezone,
        follows=series,
        created_by_id=actor.user_id,
    )
    _take_on(following, draft)
    following.save()
    if first > series.starts_on:
        series.rule = str(parse(series.rule).ending_before(first))
    return following


def _take_on(series: Series, draft: Draft) -> None:
    series.provider_id, series.mode = draft.provider_id, draft.mode
    series.time, series.duration_minutes = draft.at, draft.minutes


def _rest(series: Series, first: date) -> list[date]:
    """The days that its rule names from `first` on."""
    try:
        named = occurrences(
            parse(series.rule),
            starts_on=series.starts_on,
            at=series.time,
            zone=zone_of(series.timezone),
            latest=series.starts_on + FOR_EVER,
            limit=LARGEST_NUMBER,
        )
    except RuleInvalid:
        return []
    return [each.day for each in named if each.day >= first]
