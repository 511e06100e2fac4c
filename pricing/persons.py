"""No personal data enters a price."""

from kernel.persons.registry import nobody
from pricing.models import DemandBucket, DemandForecast, DemandOutlook, SurgePause

nobody(
    DemandBucket,
    DemandForecast,
    DemandOutlook,
    SurgePause,
    because="counted by service, place and hour, and never by person",
)
