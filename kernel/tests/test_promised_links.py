"""A link to a file that is still to be made."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.signing import Signer

from kernel import clock
from kernel.errors import GatewayFailed, NotFound
from kernel.files import lasting_url, makers, promised_url, signed_url, store_bytes

# Closing a response looks at the database's connections.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOT_FOUND = {"detail": "Not found.", "error_code": "NOT_FOUND", "status_code": 404}
PDF = b"%PDF-1.7 made"


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The keys for which the maker of the tests was asked."""
    asked: list[str] = []
    names: dict[str, str] = {}

    def make(key):
        asked.append(key)
        if key == "nothing":
            return None
        if key == "gone":
            raise NotFound()
        if key == "away":
            raise GatewayFailed("The printer is on strike.")
        if key == "broken":
            raise ZeroDivisionError
        if key not in names:
            stored = store_bytes(
                PDF, folder="papers", extension="pdf", content_type="application/pdf"
            )
            names[key] = stored.name
        return names[key]

    monkeypatch.setattr(makers, "_makers", {"papers": make})
    return asked


def path_of(url):
    return urlsplit(url).path


def test_a_promised_file_is_made_when_its_link_is_opened(settings, client, made):
    settings.PUBLIC_URL = "https://book.example/"

    url = promised_url("papers", 7, "RCT 7.pdf")
    assert (url.startswith("https://book.example/files/"), made) == (True, [])
    response = client.get(path_of(url))

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PDF
    response.close()
    assert response["Content-Disposition"] == 'attachment; filename="RCT 7.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert made == ["7"]


def test_who_asks_for_its_head_gets_no_body_and_nobody_writes_there(client, made):
    path = path_of(promised_url("papers", 7, "a.pdf"))

    head, post = client.head(path), client.post(path)

    assert (head.status_code, head["Content-Type"]) == (200, "application/pdf")
    assert b"".join(head.streaming_content) == b""
    head.close()
    assert post.status_code == 405


def test_the_link_is_over_when_others_are(client, made):
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False):
        url = promised_url("papers", 7, "a.pdf")
        assert promised_url("papers", 7, "a.pdf") == url
    with time_machine.travel(clock.now() + timedelta(seconds=601), tick=False):
        answer = client.get(path_of(url))

    assert (answer.status_code, answer.json(), made) == (404, NOT_FOUND, [])


def test_what_is_no_promise_of_ours_looks_like_every_dead_link(client, made):
    good = path_of(promised_url("papers", 7, "a.pdf")).removeprefix("/files/")
    payload, signature = good.split(".")
    other = path_of(promised_url("papers", 8, "a.pdf")).removeprefix("/files/").split(".")[0]
    elsewhere = Signer(salt="kernel.files", sep=".").sign_object(["papers", "7", "a.pdf", 2**40])
    shapeless = Signer(salt="kernel.files.promised", sep=".").sign_object(["papers", "7"])
    paths = [
        f"/files/{other}.{signature}",
        f"/files/{payload}.{signature[:-1]}",
        f"/files/{elsewhere}",
        f"/files/{shapeless}",
        path_of(promised_url("nobody", 7, "a.pdf")),
        path_of(lasting_url("7", purpose="papers")),
        path_of(signed_url("7")),
    ]

    answers = [client.get(path) for path in paths]

    assert [(each.status_code, each.json()) for each in answers] == [(404, NOT_FOUND)] * 7
    assert made == []


def test_what_will_never_be_looks_like_every_dead_link(client, made):
    for key in ("nothing", "gone"):
        answer = client.get(path_of(promised_url("papers", key, "a.pdf")))

        assert (answer.status_code, answer.json()) == (404, NOT_FOUND)


def test_a_maker_that_fails_is_told_of_and_may_be_asked_again(client, made):
    away, broken = (
        client.get(path_of(promised_url("papers", key, "a.pdf"))) for key in ("away", "broken")
    )

    assert (away.status_code, away.json()["detail"]) == (502, "The printer is on strike.")
    assert (broken.status_code, broken.json()["error_code"]) == (502, "FILE_NOT_MADE")
    assert broken["Retry-After"] == "5"
