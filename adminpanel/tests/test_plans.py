"""What the clock and the first page ask of the large tables goes through the indexes that have a
condition, also by the plans that PostgreSQL makes once."""

from datetime import timedelta

import pytest
from django.db import connection

from adminpanel.alerting import money as money_watched
from adminpanel.desk import cards, queues
from adminpanel.figures import money
from adminpanel.figures.days import bounds, today
from adminpanel.figures.facts import Shelf
from adminpanel.models import FigureCell, MoneyCell
from adminpanel.selectors.figures import totals
from adminpanel.selectors.open_work import open_work
from adminpanel.services.figures import all_days
from adminpanel.tests.factories import factory_of
from bookings.models import Booking
from disputes.models import Dispute
from disputes.selectors.due import disputes_to_remind_of, disputes_unanswered
from jobs.commitments import Visits
from jobs.models import Checkpoint, Job, Quote, Visit
from jobs.services.coming import end_forgotten_visits
from jobs.services.quoting.expiring import expire_quotes, remind_of_quotes
from jobs.services.reminding import remind_of_work
from kernel import clock
from kernel.actors import Actor
from kernel.models import OutboxEntry
from kernel.tests.plans import as_if_many, kept_plans_of
from messaging.models import Message
from messaging.services.drafts import draft_of
from messaging.services.sending import _sent_before
from notifications.gateways.receipts import Receipt
from notifications.models import Delivery
from notifications.services.receiving import _locked
from payments.models import Invoice, Payment, Refund

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite looks at the values before it plans"
    ),
]

NOW = clock.now()
DAY = timedelta(days=1)
DRAFT = draft_of(sender_id=1, content="Hello", attachment_url="", client_id="1")
LARGE = (
    *(Booking, Checkpoint, Delivery, Dispute, FigureCell, Invoice, Job, Message),
    *(MoneyCell, OutboxEntry, Payment, Quote, Refund, Visit),
)
# What is asked, and the indexes that know it.
ASKED = [
    (cards._deliveries, {"delivery_unsent"}),
    (cards._invoices, {"invoice_open_due"}),
    (cards._outbox, {"outbox_dead", "outbox_open_by_lane"}),
    (cards._refunds, {"refund_unsettled"}),
    (lambda: list(queues._deliveries()), {"delivery_unsent"}),
    (open_work, {"delivery_unsent", "invoice_open_due", "refund_unsettled"}),
    (lambda: list(money_watched.overdue_instalments(DAY, NOW)), {"invoice_open_due"}),
    (
        lambda: list(money.facts(*bounds(today()), Shelf())),
        {"payment_by_day", "refund_by_day"},
    ),
    (lambda: all_days(today()), {"payment_by_day"}),
    (
        lambda: totals(today(), today(), pincode="110001"),
        {"figures_of_a_place", "money_of_a_place"},
    ),
    (lambda: list(Booking.objects.open().filter(pincode="110001", service=1)), {"booking_open"}),
    (
        lambda: list(Job.objects.waiting().filter(pincode="110001")),
        {"job_waiting_for_a_contractor"},
    ),
    (lambda: disputes_unanswered(5), {"dispute_waiting_for_answer"}),
    (lambda: disputes_to_remind_of(5), {"dispute_waiting_for_answer"}),
    (expire_quotes, {"quote_waiting_until"}),
    (remind_of_quotes, {"quote_waiting_until"}),
    (remind_of_work, {"checkpoint_to_remind_of"}),
    (end_forgotten_visits, {"visit_one_at_a_time"}),
    (lambda: list(Visits().agreed(NOW, NOW + DAY)), {"visit_still_to_come"}),
    (
        lambda: _locked([Receipt(channel="sms", provider_id="SM1", arrived=True)]),
        {"delivery_of_provider"},
    ),
    (lambda: _sent_before(Actor(1, "customer"), None, DRAFT), {"message_once"}),
]


def test_what_is_open_is_found_without_reading_what_is_over():
    for model in LARGE:
        factory_of(model)()
        as_if_many(model)

    plans = {number: "\n".join(kept_plans_of(ask)) for number, (ask, _) in enumerate(ASKED)}

    assert {
        number: (missed, plans[number])
        for number, (_, indexes) in enumerate(ASKED)
        if (missed := {name for name in indexes if name not in plans[number]})
    } == {}
