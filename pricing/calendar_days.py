"""Which days are holidays where. Pure, and each state's year is worked out once a process."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

# The days that the whole country has off by law, (month, day): all that is said of a year that
# the `holidays` package has no moon for.
BY_LAW: Mapping[tuple[int, int], str] = {
    (1, 26): "Republic Day",
    (8, 15): "Independence Day",
    (10, 2): "Mahatma Gandhi's Birthday",
}
KNOWN_YEARS = range(2001, 2036)


def holiday_on(day: date, state: str = "") -> str | None:
    """What is kept on `day` in the country or in `state`; None on a day like any other.

    `state` is named as `scheduling.Pincode.state` has it ("DELHI"), in any case; of one that
    is not known, the country's days are told. A day that awaits the moon says so.
    """
    return holidays_of(state.upper(), day.year).get(day)


@lru_cache(maxsize=512)
def holidays_of(state: str, year: int) -> Mapping[date, str]:
    """The holidays of a year in a state by its name in capitals, and the country's."""
    if year not in KNOWN_YEARS:
        return {date(year, month, day): name for (month, day), name in BY_LAW.items()}
    # The package costs a quarter of a second of CPU to import: what never prices anything need
    # not pay for it, and a web process pays before it serves (`open_book`).
    from holidays.countries.india import India

    kept = India(subdiv=subdivisions().get(state), years=year)
    return {day: name.replace("; ", ", ") for day, name in kept.items()}


def open_book() -> None:
    """Have the package at hand before the first customer asks."""
    holidays_of("", KNOWN_YEARS[0])


@lru_cache(maxsize=1)
def subdivisions() -> Mapping[str, str]:
    """The package's own codes by a state's name in capitals, as India Post writes it."""
    from holidays.countries.india import India  # as above

    codes = {name.upper(): code for name, code in India.subdivisions_aliases.items()}
    return codes | {f"THE {name}": code for name, code in codes.items()}
