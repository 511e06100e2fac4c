"""The signature as the published specification has it."""

from base64 import b64decode

import pytest

from webhooks import secrets

pytestmark = pytest.mark.once


def test_a_signature_is_that_of_the_published_example():
    # https://github.com/standard-webhooks/standard-webhooks: the example of its libraries.
    key = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    made = secrets.signatures(
        [key],
        event_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )

    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_secret_opens_for_its_own_endpoint_alone():
    secret = secrets.made_up()
    kept = secrets.sealed(secret, "a")

    assert secrets.keys_of(kept, "a") == [b64decode(secret.removeprefix("whsec_"))]
    assert len(secrets.keys_of(kept, "a")[0]) == 32
    with pytest.raises(secrets.Unreadable):
        secrets.keys_of(kept, "b")
