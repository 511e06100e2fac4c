import pytest
from rest_framework.test import APIRequestFactory, force_authenticate

from kernel.actors import Actor
from kernel.live.api import SocketTicketView
from kernel.live.tickets import redeem


@pytest.mark.django_db
def test_a_ticket_stands_for_the_token_that_asked_for_it():
    request = APIRequestFactory().post(
        "/api/ws-ticket/", headers={"Authorization": "Bearer head.body.signature"}
    )
    force_authenticate(request, Actor(user_id=1, role="customer"))

    answer = SocketTicketView.as_view()(request)

    assert answer.status_code == 201
    assert answer.data["expires_in"] == 30
    assert redeem(answer.data["ticket"]) == "head.body.signature"


def test_a_stranger_gets_no_ticket():
    answer = SocketTicketView.as_view()(APIRequestFactory().post("/api/ws-ticket/"))

    assert answer.status_code == 401
