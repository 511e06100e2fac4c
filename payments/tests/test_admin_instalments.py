"""Staff see who is late, and have them reminded once a day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel import clock
from notifications.models import Notification
from payments.tests.factories import InstalmentFactory, InvoiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "admin:payments_instalment_changelist"


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    return client


def late(days, **facts):
    return InstalmentFactory(due_on=clock.now().date() - timedelta(days=days), **facts)


def listed(staff, **query):
    answer = staff.get(reverse(LIST), query)
    return [row.pk for row in answer.context["cl"].result_list]


def press(staff, instalment):
    url = reverse("admin:payments_instalment_remind", args=[instalment.pk])
    answer = staff.post(url, {"_form_submitted": "on"}, follow=True)
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_are_late(staff, django_assert_num_queries, count):
    house = OrganizationFactory()
    for days in range(count):
        late(days + 2, invoice__organization=house)
    staff.get(reverse(LIST))

    with django_assert_num_queries(7):
        answer = staff.get(reverse(LIST))

    assert len(answer.context["cl"].result_list) == count


def test_what_is_late_is_shown_the_latest_first_and_what_is_asked_for_by_its_age(staff):
    rows = {days: late(days) for days in (-40, 2, 45, 75, 120)}
    called_off = late(9, invoice__status="closed")
    paid = late(9, invoice__settled=True, paid="1499.00")

    def of(*days):
        return [rows[each].pk for each in days]

    assert listed(staff) == of(120, 75, 45, 2)
    assert listed(staff, age="days_0_30") == of(2)
    assert listed(staff, age="days_31_60") == of(45)
    assert listed(staff, age="days_61_90") == of(75)
    assert listed(staff, age="days_over_90") == of(120)
    assert listed(staff, age="not_due") == of(-40)
    assert listed(staff, age="owed") == of(120, 75, 45, 2, -40)
    assert {called_off.pk, paid.pk} <= set(listed(staff, age="all"))


def test_they_are_found_by_project_payer_house_and_invoice(staff):
    house = OrganizationFactory()
    one = late(9, invoice__description="A-204, Sunset Residences", invoice__organization=house)
    late(9)

    assert listed(staff, q="Sunset Res") == [one.pk]
    assert listed(staff, q=one.invoice.payer.email) == [one.pk]
    assert listed(staff, q=one.invoice.number) == [one.pk]
    assert listed(staff, invoice__organization__id__exact=house.pk) == [one.pk]


def test_the_page_leads_to_the_invoice(staff):
    instalment = late(9)

    page = staff.get(reverse("admin:payments_instalment_change", args=[instalment.pk]))

    assert reverse("admin:payments_invoice_change", args=[instalment.invoice_id]) in (
        page.content.decode()
    )


def test_a_payer_is_reminded_by_the_button_once_a_day(staff):
    instalment = late(9)

    assert press(staff, instalment) == ["The payer is reminded."]
    assert press(staff, instalment) == [
        "Nothing was sent: today the payer was reminded by staff already."
    ]
    assert Notification.objects.filter(recipient=instalment.invoice.payer).count() == 1


def test_several_are_reminded_at_once_and_a_refusal_holds_up_none(staff):
    paid = late(9, invoice=InvoiceFactory(settled=True), paid="1499.00")
    owing = late(8)
    chosen = {"action": "remind_payers", "_selected_action": [paid.pk, owing.pk]}

    answer = staff.post(f"{reverse(LIST)}?age=all", chosen, follow=True)

    told = " ".join(str(message) for message in answer.context["messages"])
    assert "There is nothing left to pay" in told
    assert Notification.objects.filter(kind="instalment_late").count() == 1


def test_who_is_no_operator_reminds_nobody(client):
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))
    instalment = late(9)

    url = reverse("admin:payments_instalment_remind", args=[instalment.pk])

    assert client.post(url, {"_form_submitted": "on"}).status_code in {302, 403}
    assert not Notification.objects.exists()
