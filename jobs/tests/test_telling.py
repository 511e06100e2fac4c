"""What is written to people about a job."""

import pytest

from jobs.services.telling import tell_customer
from jobs.tests.factories import JobFactory
from notifications.models import Notification
from notifications.rendering import message_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_message_calls_the_job_by_its_own_title(channel):
    job = JobFactory(title="A new bathroom", status="completed")
    tell_customer(job, "job_completed", key="k", accepted_on="2026-12-03", note="")
    notice = Notification.objects.get()

    message = message_of(channel, notice.kind, notice.data, language="en", idempotency_key="k")

    assert "A new bathroom" in message.text
    assert notice.title not in message.text
