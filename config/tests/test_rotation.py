"""A secret is replaced: what bears the old one goes on for a while, or ends at once."""

from datetime import timedelta
from io import StringIO

import jwt
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.core.signing import BadSignature, Signer

from accounts.errors import InvalidToken
from accounts.tests.factories import UserFactory, tokens_of
from accounts.tokens import claims_of_access, claims_of_refresh
from adminpanel.sealing import sealed_columns
from appointments.tests.care_factories import ContactRequestFactory
from kernel import clock
from kernel.kept_secrets import former_secrets, kept_secret
from kernel.sealed import seal

once = pytest.mark.once
OLD, NEW = ("x" * 40, "y" * 40)


@pytest.fixture
def secrets(settings, tmp_path, monkeypatch):
    settings.SECRETS = tmp_path / "secrets"
    for name in ("SECRET_KEY", "JWT_SIGNING_KEY", "OTP_KEY", "SEALING_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return settings.SECRETS


def rotate(*arguments):
    told = StringIO()
    call_command("rotate_secret", *arguments, stdout=told)
    return told.getvalue()


@once
def test_the_old_secret_is_believed_for_its_time(secrets):
    old = kept_secret(secrets, "OTP_KEY")

    told = rotate("OTP_KEY")

    assert kept_secret(secrets, "OTP_KEY") != old
    assert former_secrets(secrets, "OTP_KEY") == [old]
    assert "Over in 1 hour: codes" in told
    assert {each.stat().st_mode & 0o777 for each in secrets.iterdir()} == {0o600}
    with time_machine.travel(clock.now() + timedelta(hours=1, seconds=1), tick=False):
        assert former_secrets(secrets, "OTP_KEY") == []


@once
def test_a_secret_that_somebody_knows_is_over_at_once(secrets):
    old = kept_secret(secrets, "JWT_SIGNING_KEY")
    rotate("JWT_SIGNING_KEY")

    told = rotate("JWT_SIGNING_KEY", "--at-once")

    assert "Over at once: access and refresh tokens" in told
    assert former_secrets(secrets, "JWT_SIGNING_KEY") == []
    assert kept_secret(secrets, "JWT_SIGNING_KEY") != old


@once
def test_of_a_secret_of_the_environment_is_told_what_to_set(secrets, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", OLD)

    told = rotate("SECRET_KEY")

    assert "SECRET_KEY_FALLBACKS=<what SECRET_KEY is now>" in told
    assert OLD not in told
    assert not secrets.exists() or list(secrets.iterdir()) == []


@once
@pytest.mark.django_db
def test_tokens_go_on_under_another_key_while_the_old_one_is_believed(settings):
    pair = tokens_of(UserFactory())
    access, refresh = (signed_anew(each, OLD) for each in (pair.access, pair.refresh))
    for refused, claims_of in ((access, claims_of_access), (refresh, claims_of_refresh)):
        with pytest.raises(InvalidToken):
            claims_of(refused)

    settings.JWT_SIGNING_KEY_FALLBACKS = [NEW, OLD]

    assert claims_of_access(access) == claims_of_access(pair.access)
    assert claims_of_refresh(refresh) == claims_of_refresh(pair.refresh)
    with pytest.raises(InvalidToken):
        claims_of_access(refresh)


def signed_anew(token, key):
    said = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(said, key, algorithm="HS256")


@once
def test_links_go_on_under_another_key_while_the_old_one_is_believed(settings):
    link = Signer(salt="test").sign("file")
    settings.SECRET_KEY, old = NEW, settings.SECRET_KEY

    with pytest.raises(BadSignature):
        Signer(salt="test").unsign(link)
    settings.SECRET_KEY_FALLBACKS = [old]

    assert Signer(salt="test").unsign(link) == "file"


@once
@pytest.mark.django_db
def test_a_sealing_key_goes_only_when_nothing_is_sealed_with_it(secrets, settings):
    kept_secret(secrets, "SEALING_KEYS")
    rotate("SEALING_KEYS")
    new, old = kept_secret(secrets, "SEALING_KEYS").split(",")
    settings.SEALING_KEYS = [old]
    asked = ContactRequestFactory()
    settings.SEALING_KEYS = [new, old]

    with pytest.raises(CommandError, match="the others stay"):
        rotate("SEALING_KEYS", "--finish")
    assert sum(each.older for each in sealed_columns()) == 1
    type(asked).objects.update(sealed=seal("toothache", about="x"))
    rotate("SEALING_KEYS", "--finish")

    assert kept_secret(secrets, "SEALING_KEYS") == new
    with pytest.raises(CommandError, match="could never be read again"):
        rotate("SEALING_KEYS", "--at-once")
