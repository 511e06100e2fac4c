"""What open sockets are told about money."""

from kernel.actors import Actor
from kernel.events import Announcement
from kernel.json import to_wire
from kernel.live.streams import user_notifications
from payments.models import Payment
from payments.selectors import payment_document


def payment_update(payment: Payment) -> Announcement:
    """The payment as its page shows it, for its payer and its payee."""
    invoice = payment.invoice
    people = [pk for pk in (invoice.payer_id, invoice.payee_id) if pk is not None]
    return Announcement(
        type="payment_update",
        data=to_wire(payment_document(payment.pk, actor=Actor.system())),
        streams=tuple(user_notifications(pk) for pk in people),
    )
