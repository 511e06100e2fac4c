"""Whether it is the provider that calls: what it signs with a secret that both know.

Without a secret nothing is believed: the digest of an empty one anybody can make.
"""

import hmac
from base64 import b64encode
from hashlib import sha1, sha256

from django.conf import settings
from django.http import QueryDict


def is_from_twilio(url: str, form: QueryDict, signature: str) -> bool:
    """HMAC-SHA1 over the whole URL and the form's fields in the order of their names."""
    secret = str(settings.TWILIO_AUTH_TOKEN)
    said = url + "".join(
        name + value for name in sorted(form) for value in sorted(set(form.getlist(name)))
    )
    digest = hmac.new(secret.encode(), said.encode(), sha1).digest()
    return bool(secret) and _same(b64encode(digest).decode(), signature)


def is_from_meta(body: bytes, signature: str) -> bool:
    """HMAC-SHA256 over the body as it came, as `sha256=<hex>`."""
    secret = str(settings.META_APP_SECRET)
    digest = hmac.new(secret.encode(), body, sha256).hexdigest()
    return bool(secret) and _same(f"sha256={digest}", signature)


def is_metas_question(token: str) -> bool:
    """Whether who asks for the challenge knows the token that was entered at Meta's."""
    expected = str(settings.META_VERIFY_TOKEN)
    return bool(expected) and _same(expected, token)


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))
