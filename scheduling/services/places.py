"""Pincodes enter the house."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from kernel.errors import Invalid
from kernel.transactions import use_case
from scheduling.geography import area_of, centre_of
from scheduling.models import Pincode
from scheduling.post_offices import PostOffices

BATCH = 1000
FACTS = ["latitude", "longitude", "radius_km", "quality", "district", "state"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many pincodes were loaded, by quality."""

    total: int
    by_quality: dict[str, int]


def load_pincodes(
    *,
    codes: Sequence[str] = (),
    prefixes: Sequence[str] = (),
    state: str = "",
    limit: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Loaded:
    """Read, judge and store pincodes: all of India, or those of codes, prefixes or a state.

    Loading again changes nothing but what the source or the judgement has changed.
    """
    source = PostOffices(codes=codes, prefixes=prefixes, state=state)
    if state and state.upper() not in source.states:
        raise Invalid(f"No such state. There are: {', '.join(source.states)}.", field="state")
    districts = {name: centre_of(points) for name, points in source.positions_by_district().items()}
    nowhere = centre_of([])
    pincodes = []
    for recorded in islice(source.recorded(), limit):
        area = area_of(recorded.offices, *districts.get(recorded.district, nowhere))
        pincodes.append(
            Pincode(
                code=recorded.code,
                latitude=area.latitude,
                longitude=area.longitude,
                radius_km=area.radius_km,
                quality=area.quality,
                district=recorded.district,
                state=recorded.state,
            )
        )
        if len(pincodes) % BATCH == 0:
            progress(len(pincodes))
    store_pincodes(pincodes=pincodes)
    return Loaded(len(pincodes), dict(Counter(each.quality for each in pincodes)))


@use_case
def store_pincodes(*, pincodes: Iterable[Pincode]) -> None:
    """Add pincodes, or bring those that are there up to date."""
    Pincode.objects.bulk_create(
        pincodes,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=FACTS,
    )
