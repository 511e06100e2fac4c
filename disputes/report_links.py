"""The link by which somebody without an account follows what they reported.

Its token is the permission: 256 random bits, told to the reporter once and written into their
mails. Who looks one up knows its digest alone; the copy for the mails is sealed, and logs show
neither.
"""

import hashlib
import hmac
import secrets
from typing import Final
from uuid import UUID

from django.conf import settings

from disputes.models import IssueReport
from kernel.sealed import Unreadable, seal, unseal
from notifications.frontend import page_of

TOKEN_BYTES: Final = 32
# The front end's page for it, and what is read there.
PAGE: Final = "report"
PATH: Final = "/api/v1/disputes/public/"


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def opens(token: str, report: IssueReport) -> bool:
    """Whether `token` is the one of this report."""
    kept = report.token_digest
    return bool(token and kept) and hmac.compare_digest(digest_of(token), kept or "")


def sealed(token: str, *, report_id: UUID) -> bytes:
    return seal(token, about=about(report_id))


def url_of(report: IssueReport) -> str:
    """Where its reporter follows it; empty where there is no link, or its key was taken away."""
    if report.token_sealed is None:
        return ""
    try:
        token = unseal(bytes(report.token_sealed), about=about(report.pk))
    except Unreadable:
        return ""
    return public_url(token, report_id=report.pk)


def public_url(token: str, *, report_id: UUID) -> str:
    page = page_of(PAGE, report_id) or f"{settings.PUBLIC_URL.rstrip('/')}{PATH}{report_id}"
    return f"{page}?token={token}"


def about(report_id: UUID) -> str:
    return f"report {report_id}"
