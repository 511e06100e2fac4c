"""What the edit history tells of prices: who held demand out of them, where and for how long."""

from kernel.history.registry import leave_out
from pricing.models import DemandBucket, DemandForecast, DemandOutlook

leave_out(
    DemandBucket,
    DemandForecast,
    DemandOutlook,
    because="counted and worked out by machines, again and again",
)
