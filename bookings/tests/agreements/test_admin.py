"""Staff look at agreements, and write none."""

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory
from bookings.models import Agreement
from bookings.tests.agreements.signing import offer, sign

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_staff_see_each_version_where_it_stands_and_open_its_paper(booking, client):
    client.force_login(ManagerFactory())
    offer(booking)
    signed = sign(booking)
    booking.unit.number = "A-205"
    booking.unit.save()
    offer(booking)

    page = client.get(reverse("admin:bookings_agreement_changelist")).content.decode()
    detail = client.get(reverse("admin:bookings_agreement_change", args=[signed.pk]))

    assert "superseded" in page
    assert "offered" in page
    assert signed.filename in page
    assert "valid" in detail.content.decode()
    assert signed.signature_hash in detail.content.decode()
    for standing, count in (("offered", 1), ("signed", 1), ("superseded", 1)):
        found = client.get(
            reverse("admin:bookings_agreement_changelist"), {"standing": standing}
        ).context["cl"]
        assert found.result_count == count


def test_nothing_is_written_by_hand(booking, client):
    client.force_login(ManagerFactory())
    agreement, _ = offer(booking)

    page = reverse("admin:bookings_agreement_change", args=[agreement.pk])

    assert client.post(page, {"version": 7}).status_code == 403
    assert Agreement.objects.get().version == 1
