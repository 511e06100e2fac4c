"""What became of an offer is recorded, shown on the customer's stream, and told."""

from typing import Any

from django.conf import settings

from kernel.events import Announcement, publish
from kernel.json import to_wire
from kernel.live import streams
from notifications.services import notify
from scheduling.events import OfferEvent
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.selectors.waitlist import offer_document
from scheduling.waitlist_kinds import kind_of


def record(event: type[OfferEvent], offer: WaitlistOffer, entry: WaitlistEntry) -> None:
    """The last step of every use case about an offer."""
    publish(
        event.of(entry, offer_id=offer.pk, provider_id=offer.provider_id),
        Announcement(
            type="waitlist_offer",
            data=lambda: to_wire(offer_document(offer.pk)),
            streams=(streams.user_notifications(entry.customer_id),),
        ),
    )


def tell(kind: str, offer: WaitlistOffer, entry: WaitlistEntry) -> None:
    """Tell the customer, once for each offer and kind."""
    house = entry.service.organization
    facts: dict[str, Any] = {
        "offer_id": offer.pk,
        "service": _about(offer, entry),
        "provider": str(offer.provider),
        "scheduled_at": offer.starts_at,
        "place_timezone": house.timezone if house else settings.DEFAULT_TIMEZONE,
        "expires_at": offer.expires_at,
        "is_held": offer.hold_id is not None,
        "pincode": entry.pincode,
        "price": offer.price,
        "currency": offer.currency,
    }
    notify(recipient_id=entry.customer_id, kind=kind, context=facts, key=f"{kind}:{offer.pk}")


def _about(offer: WaitlistOffer, entry: WaitlistEntry) -> str:
    """What they are in line for, as whoever looks over their shoulder may read it."""
    if not kind_of(entry.kind).is_discreet:
        return str(entry.service.name)
    return str(entry.service.organization or offer.provider)
