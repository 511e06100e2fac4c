"""What is asked for where and when, what follows for prices, and what staff have stopped.

No row says who asked: a bucket is a place, an hour and two numbers.
"""

from pricing.models.buckets import DemandBucket
from pricing.models.forecast import DemandForecast
from pricing.models.outlook import DemandOutlook
from pricing.models.pauses import SurgePause

__all__ = ["DemandBucket", "DemandForecast", "DemandOutlook", "SurgePause"]
