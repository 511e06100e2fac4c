"""The door of codes: made in the worker, five minutes, five attempts, one use."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from rest_framework.test import APIClient

from accounts.models import OneTimePassword, Session
from accounts.roles import Role
from accounts.services.one_time_passwords import code_hash
from accounts.tests.factories import PASSWORD, UserFactory, VendorFactory, bearing, tokens_of
from kernel import clock
from kernel.models import Lane, OutboxEntry
from kernel.outbox import drain
from notifications.models import ContactSettings

pytestmark = pytest.mark.django_db
WRONG = "That code is wrong or has expired. Please ask for a new one."


def post(path, body, **extra):
    return APIClient().post(path, body, format="json", **extra)


def ask(email, *, door="", **extra):
    return post(f"/auth{door}/send-otp/", {"email": email, "method": "email"}, **extra)


def verify(email, code, *, door="", **extra):
    return post(f"/auth{door}/verify-otp/", {"email": email, "otp": code}, **extra)


def another(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_code_by_email_lets_its_holder_in(postbox):
    user = UserFactory(email="asha@example.com", is_verified=False)

    asked = ask("asha@example.com")
    response = verify("asha@example.com", postbox.code_for("asha@example.com"))

    assert asked.status_code == 200
    assert response.status_code == 200
    assert response.json()["user"] == {
        "id": user.pk,
        "username": user.username,
        "email": user.email,
        "role": "customer",
        "is_verified": True,
    }


def test_who_signed_up_with_anothers_address_is_out_when_its_holder_comes(postbox):
    squatter = UserFactory(email="asha@example.com", is_verified=False)
    squatters_token = tokens_of(squatter).access

    ask("asha@example.com")
    response = verify("asha@example.com", postbox.code_for("asha@example.com"))

    squatter.refresh_from_db()
    assert response.status_code == 200
    assert not squatter.has_usable_password()
    assert bearing(squatters_token).get("/auth/me/").status_code == 401
    assert bearing(response.json()["access"]).get("/auth/me/").status_code == 200


def test_an_account_with_a_proven_address_does_not_open_by_an_unproven_one(postbox):
    UserFactory(email="asha@example.com", phone="+919876543210", email_verified_at=clock.now())

    answer = post("/auth/send-otp/", {"phone": "+919876543210", "method": "sms"})

    assert answer.status_code == 200
    assert postbox.deliver() == []
    ask("asha@example.com")
    assert len(postbox.deliver()) == 1


def test_who_has_proven_their_address_keeps_their_password(postbox):
    user = UserFactory(email="asha@example.com")

    ask("asha@example.com")
    verify("asha@example.com", postbox.code_for("asha@example.com"))

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_code_by_sms_goes_to_the_phone_in_any_spelling(postbox):
    UserFactory(phone="+919876543210")

    post("/auth/send-otp/", {"phone": "098765 43210", "method": "sms"})
    code = postbox.code_for("+919876543210")

    assert postbox.messages[-1]["channel"] == "sms"
    response = post("/auth/verify-otp/", {"phone": "+91 98765-43210", "otp": code})
    assert response.status_code == 200


def test_a_code_has_six_digits_and_no_answer_or_row_holds_it(postbox):
    UserFactory(email="asha@example.com")

    answer = ask("asha@example.com")
    code = postbox.code_for("asha@example.com")

    assert len(code) == 6
    assert code.isdigit()
    row = OneTimePassword.objects.get()
    stored = json.dumps(list(OutboxEntry.objects.values("payload", "last_error", "key")))
    assert code not in answer.content.decode()
    assert code not in stored
    assert row.code_hash == code_hash(row.pk, code)


def test_the_worker_makes_no_second_code_of_one_request(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    postbox.deliver()
    OutboxEntry.objects.update(done_at=None)

    assert postbox.deliver() == []
    assert OneTimePassword.objects.count() == 1


def test_a_hand_over_that_failed_is_tried_again_with_a_fresh_code(postbox, monkeypatch):
    from accounts.services import one_time_passwords

    UserFactory(email="asha@example.com")
    ask("asha@example.com")

    def broken(**_):
        raise ConnectionError("gateway")

    with monkeypatch.context() as patched:
        patched.setattr(one_time_passwords, "deliver_now", broken)
        drain()
    OutboxEntry.objects.update(due_at=clock.now())

    code = postbox.code_for("asha@example.com")

    assert OneTimePassword.objects.count() == 1
    assert verify("asha@example.com", code).status_code == 200


def test_a_request_that_waited_too_long_is_dropped(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")

    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert postbox.deliver() == []


def test_a_wrong_code_is_400_with_a_sentence(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")

    response = verify("asha@example.com", another(code))

    assert response.status_code == 400
    assert response.json() == {"detail": WRONG, "error": WRONG, "code": "OTP_INVALID"}
    assert Session.objects.count() == 0


def test_a_code_works_once(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")

    answers = [verify("asha@example.com", code).status_code for _ in range(2)]

    assert answers == [200, 400]


def test_a_code_is_dead_after_five_minutes(postbox):
    UserFactory(email="asha@example.com")
    with time_machine.travel(clock.now(), tick=False) as traveller:
        ask("asha@example.com")
        code = postbox.code_for("asha@example.com")
        traveller.shift(timedelta(minutes=5))

        assert verify("asha@example.com", code).status_code == 400


def test_a_code_is_dead_after_five_wrong_attempts(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")
    for _ in range(5):
        verify("asha@example.com", another(code))

    assert verify("asha@example.com", code).status_code == 400
    assert OneTimePassword.objects.get().attempts == 5


def test_the_fifth_attempt_still_counts(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")
    for _ in range(4):
        verify("asha@example.com", another(code))

    assert verify("asha@example.com", code).status_code == 200


def test_a_new_code_kills_the_old(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    old = postbox.code_for("asha@example.com")
    ask("asha@example.com")
    new = postbox.code_for("asha@example.com")

    assert verify("asha@example.com", old).status_code == (200 if old == new else 400)
    assert verify("asha@example.com", new).status_code == (400 if old == new else 200)


def test_an_older_request_that_comes_late_does_not_replace_a_newer_code(postbox):
    UserFactory(email="asha@example.com")
    with time_machine.travel(clock.now(), tick=False) as traveller:
        ask("asha@example.com")
        late = OutboxEntry.objects.get()
        OutboxEntry.objects.update(due_at=clock.now() + timedelta(seconds=30))
        traveller.shift(timedelta(seconds=5))
        ask("asha@example.com")
        code = postbox.code_for("asha@example.com")
        OutboxEntry.objects.filter(pk=late.pk).update(due_at=clock.now())

        assert postbox.deliver() == []
        assert verify("asha@example.com", code).status_code == 200


def test_an_unknown_address_gets_the_same_answer_for_the_same_work(
    postbox, django_assert_num_queries
):
    UserFactory(email="asha@example.com")

    with django_assert_num_queries(3) as known_queries:
        known = ask("asha@example.com", REMOTE_ADDR="203.0.113.1")
    with django_assert_num_queries(3) as unknown_queries:
        unknown = ask("nobody@example.com", REMOTE_ADDR="203.0.113.2")

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert [each["sql"].split()[0] for each in known_queries.captured_queries] == [
        each["sql"].split()[0] for each in unknown_queries.captured_queries
    ]
    assert OutboxEntry.objects.count() == 2
    assert {each["address"] for each in postbox.deliver()} == {"asha@example.com"}


def test_a_code_for_an_unknown_address_is_wrong_like_any_other():
    known = UserFactory(email="asha@example.com")

    answers = [verify(email, "123456").content for email in (known.email, "nobody@example.com")]

    assert answers[0] == answers[1]


def test_a_closed_account_is_unknown(postbox):
    UserFactory(email="asha@example.com", is_active=False)

    assert ask("asha@example.com").status_code == 200
    assert postbox.deliver() == []


def test_an_account_closed_after_sending_is_not_let_in(postbox):
    user = UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")
    user.is_active = False
    user.save()

    assert verify("asha@example.com", code).status_code == 400


def test_the_vendors_door_admits_vendors(postbox):
    VendorFactory(email="v@example.com")

    ask("v@example.com", door="/vendor")
    response = verify("v@example.com", postbox.code_for("v@example.com"), door="/vendor")

    assert response.json()["user"]["role"] == "vendor"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VENDOR])
def test_the_vendors_door_knows_nobody_else(role, postbox):
    UserFactory(email="asha@example.com", role=role)

    refused = ask("asha@example.com", door="/vendor")
    unknown = ask("nobody@example.com", door="/vendor")

    assert (refused.status_code, refused.content) == (unknown.status_code, unknown.content)
    assert postbox.deliver() == []


def test_a_code_of_one_door_opens_no_other(postbox):
    VendorFactory(email="v@example.com")
    ask("v@example.com")
    code = postbox.code_for("v@example.com")

    assert verify("v@example.com", code, door="/vendor").status_code == 400


def test_five_sends_in_a_quarter_of_an_hour_across_spellings_and_addresses():
    spellings = ["Asha@Example.com", " asha@example.com", "ASHA@EXAMPLE.COM"]
    answers = [
        ask(spellings[number % 3], REMOTE_ADDR=f"203.0.113.{number}").status_code
        for number in range(6)
    ]

    assert answers == [200] * 5 + [429]
    assert OutboxEntry.objects.count() == 5


def test_the_limit_of_sends_says_when_to_come_back():
    for _ in range(5):
        ask("asha@example.com")

    refused = ask("asha@example.com")

    assert 890 <= int(refused.headers["Retry-After"]) <= 900
    assert refused.json()["code"] == "TOO_MANY_REQUESTS"


def test_one_address_asks_for_ten_people_an_hour():
    answers = [
        ask(f"p{number}@example.com", REMOTE_ADDR="203.0.113.9").status_code for number in range(11)
    ]

    assert answers == [200] * 10 + [429]


def test_twenty_tries_an_hour_across_codes_and_addresses(postbox):
    UserFactory(email="asha@example.com")
    answers = [
        verify("asha@example.com", "000000", REMOTE_ADDR=f"203.0.{number}.1").status_code
        for number in range(21)
    ]

    assert answers == [400] * 20 + [429]


def test_thirty_failures_an_hour_from_one_address():
    answers = [
        verify(f"p{number}@example.com", "000000", REMOTE_ADDR="203.0.113.9").status_code
        for number in range(31)
    ]

    assert answers == [400] * 30 + [429]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "email"),
        ({"email": "no address"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"email": "a@example.com", "method": "sms"}, "phone"),
        ({"email": "a@example.com", "method": "pigeon"}, "method"),
    ],
)
def test_what_is_no_address_is_named(body, field):
    response = post("/auth/send-otp/", body)

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert OutboxEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_twenty_parallel_uses_one_is_let_in(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")

    def use(_):
        try:
            return verify("asha@example.com", code).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = sorted(threads.map(use, range(20)))

    assert answers == [200] + [400] * 19
    assert Session.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_guesses_five_are_judged_and_twenty_pass_the_limit(postbox):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")

    def guess(_):
        try:
            return verify("asha@example.com", another(code)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = sorted(threads.map(guess, range(40)))

    assert answers == [400] * 20 + [429] * 20
    assert OneTimePassword.objects.get().attempts == 5


def test_codes_are_texted_to_the_countries_of_the_settings_only(postbox, settings):
    UserFactory(phone="+919876543210")
    UserFactory(phone="+14155552671")
    settings.SMS_COUNTRIES = ["IN"]

    for phone in ("+919876543210", "+14155552671"):
        assert post("/auth/send-otp/", {"phone": phone, "method": "sms"}).status_code == 200

    assert [each["address"] for each in postbox.deliver()] == ["+919876543210"]


def test_a_vendor_who_is_none_any_more_is_not_let_in(postbox):
    vendor = VendorFactory(email="v@example.com")
    ask("v@example.com", door="/vendor")
    code = postbox.code_for("v@example.com")
    vendor.role = Role.CUSTOMER
    vendor.save()

    assert verify("v@example.com", code, door="/vendor").status_code == 400


def test_a_code_overtakes_the_mails_and_speaks_its_readers_language(postbox):
    user = UserFactory(email="asha@example.com")
    ContactSettings.objects.create(user=user, language="hi")

    ask("asha@example.com")

    assert OutboxEntry.objects.get(handler="accounts.send_code").lane == Lane.URGENT
    (sent,) = postbox.deliver()
    assert sent["language"] == "hi"


def test_a_code_is_good_under_another_key_while_the_old_one_is_believed(postbox, settings):
    UserFactory(email="asha@example.com")
    ask("asha@example.com")
    code = postbox.code_for("asha@example.com")
    settings.OTP_KEY, old = "x" * 40, settings.OTP_KEY

    assert verify("asha@example.com", code).status_code == 400
    settings.OTP_KEY_FALLBACKS = ["y" * 40, old]

    assert verify("asha@example.com", code).status_code == 200
