"""Whether a request was taken on soon. Pure."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final

SOON: Final = timedelta(hours=1)
# Who is asked at night may sleep: the hour begins in the morning.
DAY_BEGINS, DAY_ENDS = time(8), time(22)


def is_quick(opened: datetime, taken: datetime, zone: tzinfo) -> bool:
    local = opened.astimezone(zone)
    if local.time() >= DAY_ENDS:
        local = datetime.combine(local.date() + timedelta(days=1), DAY_BEGINS, tzinfo=zone)
    elif local.time() < DAY_BEGINS:
        local = datetime.combine(local.date(), DAY_BEGINS, tzinfo=zone)
    return taken - local <= SOON
