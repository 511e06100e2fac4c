"""What operations do with a quote, and that its link is not theirs to see."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from jobs.models import Quote
from jobs.states import QuoteStatus
from jobs.tests.factories import ApprovedJobFactory, QuoteFactory, SentQuoteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = reverse("admin:jobs_quote_changelist")


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    return client


def path_of(quote, page="change"):
    return reverse(f"admin:jobs_quote_{page}", args=[quote.pk])


def press(staff, quote, button, **asked):
    answer = staff.post(path_of(quote, button), {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def offered(staff, quote):
    return [each["title"] for each in staff.get(path_of(quote)).context["actions_detail"]]


def test_a_quote_offers_what_its_state_allows(staff):
    agreed = ApprovedJobFactory().quote

    assert offered(staff, QuoteFactory()) == ["Send", "Take back"]
    assert offered(staff, SentQuoteFactory()) == ["Send once more", "Take back"]
    assert offered(staff, agreed) == []


def test_what_was_taken_back_is_sent_once_more(staff):
    quote = SentQuoteFactory()

    assert press(staff, quote, "take_back", reason="Got about") == ["Taken back: Got about"]
    assert press(staff, quote, "once_more") == ["Sent once more."]

    assert list(Quote.objects.order_by("version").values_list("status", flat=True)) == [
        QuoteStatus.REVOKED,
        QuoteStatus.SENT,
    ]


def test_each_page_shows_the_price_and_none_the_link(staff):
    quote = SentQuoteFactory()

    pages = [staff.get(path_of(quote)).content, staff.get(LIST).content]

    for secret in (quote.link, quote.token_digest, "token_sealed"):
        assert not any(secret.encode() in page for page in pages)
    assert all(b"INR 62,540.00" in page for page in pages)


@pytest.mark.parametrize(("waits", "shown"), [("all", 2), ("soon", 1), ("unseen", 2), ("", 3)])
def test_the_list_is_narrowed_to_what_waits(staff, waits, shown):
    SentQuoteFactory()
    ending = SentQuoteFactory()
    Quote.objects.filter(pk=ending.pk).update(expires_at=ending.sent_at)
    ApprovedJobFactory()

    page = staff.get(LIST, {"waits": waits} if waits else {})

    assert page.context["cl"].result_count == shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_as_one_row(staff, count, django_assert_max_num_queries):
    SentQuoteFactory.create_batch(count)
    staff.get(LIST)

    with django_assert_max_num_queries(8):
        assert staff.get(LIST).status_code == 200
