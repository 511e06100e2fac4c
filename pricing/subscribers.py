"""What pricing does by the clock, and whenever somebody looks for a time."""

from kernel import due, retention
from pricing.services.asking import note_asked
from pricing.services.counting import forgotten_buckets, write_down_asks
from pricing.services.outlook import forgotten_outlooks, refresh_outlooks
from scheduling import interest

interest.register(note_asked)

# In this order: what was just counted is in the outlook of the same minute.
due.register("asks written down", write_down_asks)
due.register("outlooks refreshed", refresh_outlooks)

retention.register("demand buckets", forgotten_buckets)
retention.register("demand outlooks", forgotten_outlooks)
