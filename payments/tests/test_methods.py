"""With what one can pay: through the gateway for who pays, by hand for who receives."""

import pytest

from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from payments import payables, services
from payments.errors import NothingOwed
from payments.models import Payment
from payments.tests.factories import InvoiceFactory

pytestmark = pytest.mark.django_db


def ask(who, **about):
    return signed_in(who).get("/api/payments/methods/", about)


def ids(answer):
    return [(each["id"], each["online"]) for each in answer.json()["methods"]]


def test_without_keys_the_sandbox_says_that_it_is_one():
    invoice = InvoiceFactory(total="1499.00")

    answer = ask(invoice.payer, invoice=invoice.pk)

    shown = answer.json()
    methods = shown.pop("methods")
    assert shown == {
        "gateway": "sandbox",
        "sandbox": True,
        "detail": "Sandbox: no money moves.",
        "publishable_key": None,
        "invoice": invoice.pk,
        "amount": "1499.00",
        "currency": "INR",
    }
    assert methods == [
        {"id": "card", "name": "Card", "online": True, "gateway": "sandbox"},
        {"id": "upi", "name": "Upi", "online": True, "gateway": "sandbox"},
    ]


def test_with_keys_a_browser_is_told_with_which_it_speaks(settings):
    settings.STRIPE_API_KEY = "sk_test_secret"
    settings.STRIPE_PUBLISHABLE_KEY = "pk_test_shown"

    answer = ask(UserFactory())

    assert (answer.json()["gateway"], answer.json()["sandbox"]) == ("stripe", False)
    assert answer.json()["publishable_key"] == "pk_test_shown"
    assert "sk_test_secret" not in answer.content.decode()


def test_upi_is_for_rupees():
    invoice = InvoiceFactory(currency="EUR")

    assert ids(ask(invoice.payer, booking=invoice.subject_id)) == [("card", True)]


def test_a_house_writes_down_what_it_received():
    house = OrganizationFactory()
    invoice = InvoiceFactory(payee=None, organization=house)
    staff = UserFactory(role="staff", organization=house)

    found = ids(ask(staff, invoice=invoice.pk))

    assert found[0] == ("cash", False)
    assert not any(online for _, online in found)
    assert found == ids(ask(staff))


def test_what_is_not_theirs_to_see_is_not_there():
    invoice = InvoiceFactory()

    assert ask(UserFactory(), invoice=invoice.pk).status_code == 404
    assert ask(UserFactory(), booking=invoice.subject_id).status_code == 404


@pytest.mark.parametrize("about", [{"invoice": "x"}, {"invoice": 1, "booking": "b"}])
def test_a_question_that_is_none_is_refused(about):
    assert list(ask(UserFactory(), **about).json()) == ["invoice"]


@pytest.fixture
def payable(monkeypatch):
    """What an app above says of a kind of its own."""
    asked = []

    def prepare(subject_id):
        asked.append(subject_id)
        if subject_id == "gone":
            raise NothingOwed("It is not to be had any more.")

    monkeypatch.setattr(payables, "_payables", {})
    payables.register(
        "thing", payables.Payable(prepare=prepare, status_of=lambda subject_id: f"{subject_id}!")
    )
    return asked


def test_what_is_paid_for_is_made_ready_first_and_says_how_it_stands(payable):
    invoice = InvoiceFactory(subject_kind="thing", subject_id="seven")

    answer = signed_in(invoice.payer).post("/api/payments/", {"invoice": invoice.pk}, format="json")

    assert payable == ["seven"]
    assert (answer.status_code, answer.json()["subject_status"]) == (201, "seven!")


def test_nobody_is_charged_for_what_is_not_to_be_had_any_more(payable):
    invoice = InvoiceFactory(subject_kind="thing", subject_id="gone")

    with pytest.raises(NothingOwed):
        services.pay_invoice(
            invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="card"
        )

    assert not Payment.objects.exists()
