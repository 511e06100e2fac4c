import threading
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory, force_authenticate

from kernel.actors import Actor
from kernel.errors import Conflict
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.dialects.rest import RestView
from kernel.idempotency import idempotent
from kernel.models import IdempotencyRecord, Stream
from kernel.sealed import unseal
from kernel.transactions import use_case

ALICE, BOB = Actor(user_id=1, role="customer"), Actor(user_id=2, role="customer")
started, may_go_on = threading.Event(), threading.Event()


class Refused(Conflict):
    pass


@use_case
def write(*, name):
    Stream.objects.create(name=f"{name}.{Stream.objects.count()}", last=1)
    if name == "refused":
        raise Refused()


class Body(serializers.Serializer):
    name = serializers.CharField()
    photo = serializers.FileField(required=False)


class Behaviour:
    def post(self, request):
        name = self.valid(Body)["name"]
        if name == "slow":
            started.set()
            assert may_go_on.wait(10)
        write(name=name)
        return Response(
            {"name": name, "amount": Decimal("14.90"), "zeal": 1, "able": None}, status=201
        )

    def refuse(self, request, *, answer):
        if answer["name"] == "lamp":
            raise Refused()

    def greet(self, response):
        response.data["greeting"] = f"hello {response.data['name']}"


class Rest(Behaviour, RestView):
    post = idempotent(Behaviour.post)


class Envelope(Behaviour, EnvelopeView):
    post = idempotent(Behaviour.post)


class Greeting(Behaviour, RestView):
    post = idempotent(then="greet")(Behaviour.post)


class Refusing(Behaviour, RestView):
    post = idempotent(again="refuse")(Behaviour.post)


def post(name="lamp", key="key-1", actor=ALICE, view=Rest, path="/lamps/", **extra):
    headers = {} if key is None else {"Idempotency-Key": key}
    request = APIRequestFactory().post(
        path, {"name": name, **extra}, format="multipart" if extra else "json", headers=headers
    )
    force_authenticate(request, actor)
    return view.as_view()(request).render()


pytestmark = pytest.mark.django_db(transaction=True)


def test_without_a_key_every_request_counts():
    assert [post(key=None).status_code for _ in range(2)] == [201, 201]
    assert Stream.objects.count() == 2


@pytest.mark.parametrize("view", [Rest, Envelope])
def test_the_same_key_and_body_get_the_same_answer_and_are_done_once(view):
    first = post(view=view)
    second = post(view=view)

    assert Stream.objects.count() == 1
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize(
    ("view", "body"),
    [
        (
            Rest,
            {
                "detail": "That Idempotency-Key was used for another request.",
                "error": "That Idempotency-Key was used for another request.",
                "code": "IDEMPOTENCY_KEY_REUSED",
            },
        ),
        (
            Envelope,
            {
                "detail": [
                    {
                        "loc": ["body"],
                        "msg": "That Idempotency-Key was used for another request.",
                        "type": "invalid",
                    }
                ],
                "error_code": "IDEMPOTENCY_KEY_REUSED",
                "status_code": 422,
            },
        ),
    ],
)
def test_the_same_key_for_another_body_is_refused_in_both_dialects(view, body):
    post(view=view)

    answer = post(name="lantern", view=view)

    assert answer.status_code == 422
    assert answer.data == body
    assert Stream.objects.count() == 1


def test_a_key_is_its_owners_and_its_paths():
    post()

    assert post(actor=BOB).status_code == 201
    assert post(path="/lanterns/").status_code == 201
    assert Stream.objects.count() == 3


def test_a_refusal_is_not_remembered():
    assert post(name="refused").status_code == 409
    assert post(name="").status_code == 400
    assert not IdempotencyRecord.objects.exists()
    assert not Stream.objects.exists()

    assert post().status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "nul\x00", "tab\t", "clé"])
def test_a_key_that_is_none_is_refused(key):
    answer = post(key=key)

    assert answer.status_code == 400
    assert answer.data["code"] == "IDEMPOTENCY_KEY_INVALID"
    assert not Stream.objects.exists()


def test_files_are_part_of_the_body():
    def upload(content):
        return post(photo=SimpleUploadedFile("lamp.txt", content))

    assert upload(b"one").status_code == 201
    assert upload(b"one").headers["Idempotent-Replayed"] == "true"
    assert upload(b"two").status_code == 422


def test_what_follows_the_commit_follows_every_replay():
    first = post(view=Greeting)
    second = post(view=Greeting)

    assert first.content == second.content
    assert second.data["greeting"] == "hello lamp"
    assert "greeting" not in kept_answer()


def test_a_replay_may_be_refused_and_the_first_run_is_not():
    lamps = [post(view=Refusing).status_code for _ in range(2)]
    chairs = [post(name="chair", key="key-2", view=Refusing).status_code for _ in range(2)]

    assert (lamps, chairs) == ([201, 409], [201, 201])


def kept_answer():
    record = IdempotencyRecord.objects.get()
    return unseal(b64decode(record.body.removeprefix("sealed:")), about=f"answer:{record.pk}")


def test_what_was_answered_is_kept_sealed():
    post(name="toothache")

    assert "toothache" not in str(IdempotencyRecord.objects.values())
    assert "toothache" in kept_answer()


def test_an_answer_whose_key_was_taken_away_is_a_conflict_and_nothing_is_done_again(settings):
    post()
    settings.SEALING_KEYS = ["another secret of the house " * 2]

    answer = post()

    assert (answer.status_code, answer.data["code"]) == (409, "IDEMPOTENCY_ANSWER_LOST")
    assert Stream.objects.count() == 1


def test_an_answer_that_was_kept_in_clear_is_still_given():
    first = post()
    IdempotencyRecord.objects.update(body=first.content.decode())

    assert post().content == first.content


def test_twenty_at_once_are_done_once():
    def send(_):
        try:
            return post()
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(send, range(20)))

    assert Stream.objects.count() == 1
    assert {each.status_code for each in answers} <= {201, 409}
    assert len({each.content for each in answers if each.status_code == 201}) == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="on SQLite writers take turns")
def test_a_second_request_does_not_wait_for_the_first():
    started.clear(), may_go_on.clear()

    def send_slow():
        try:
            return post(name="slow")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(send_slow)
        started.wait(10)
        second = post(name="slow")
        may_go_on.set()

    assert second.status_code == 409
    assert second.data["code"] == "IDEMPOTENCY_IN_PROGRESS"
    assert first.result().status_code == 201
