"""What webhooks know of a person: where they have themself told, and nothing of anybody else."""

from kernel.persons.registry import knows, may_mention, names, nobody
from webhooks.models import Attempt, Delivery, Endpoint, Occurrence, Subscription

knows(Endpoint, "person", hide=("sealed", "former_sealed"), goes=True)
names(Endpoint, "made_by")
nobody(
    Subscription,
    Occurrence,
    Delivery,
    because="events name people by their ids alone, and deliveries go with their endpoint",
)
nobody(Attempt, because="what a receiver answered, kept for as long as its delivery")
may_mention(Attempt, "answer", "error")
