"""What the link of a quote opens, without signing in: `/api/v1/customers/public/job/…`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.callers import caller_of
from jobs.api.envelope.jobs import OneJobView
from jobs.api.shapes import quotes as shapes
from jobs.api.shapes.jobs import JobDetail
from jobs.policies import may_contract
from jobs.selectors.public import public_job
from jobs.services import quoting
from jobs.services.quoting import Answer, Answered
from kernel.errors import NotAuthenticated
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent

# Kept by nobody on the way, and found by no search engine.
UNSEEN = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
APPROVED = "Thank you: the quote is approved."
DECLINED = "The quote is declined."


class PublicJobView(EnvelopeView):
    public = True

    @extend_schema(responses=shapes.PublicJob)
    def get(self, request: Request, token: str) -> Response:
        """The quote, while it waits for an answer; how the job goes, once it was approved.

        404 `LINK_NOT_FOUND` for what was never given out; 409 `QUOTE_EXPIRED`, `QUOTE_REVOKED`,
        `QUOTE_SUPERSEDED`, `QUOTE_DECLINED` or `QUOTE_LINK_OVER`, and nothing else, for what is
        over; 429 for who tries many."""
        quote = quoting.open_link(token=token, caller=caller_of(request))
        return Response(shapes.PublicJob().to_representation(public_job(quote)), headers=UNSEEN)


class PublicAnswerView(EnvelopeView):
    public = True

    @extend_schema(request=shapes.QuoteAnswer, responses=shapes.QuoteAnswered)
    @idempotent
    def post(self, request: Request, token: str) -> Response:
        """Approve the quote, or decline it with `approved: false`; to say the same again is
        harmless. Approving gives who has no account `credentials`, this once: with the first
        login they choose a password of their own. Where the mailbox has an account it says
        `log_in: true` instead, and the link that takes the job into it is in the mail."""
        answered = quoting.answer_by_link(
            token=token,
            answer=Answer(**self.valid(shapes.QuoteAnswer)),
            actor=self.actor,
            caller=caller_of(request),
        )
        return Response(_told(answered), headers=UNSEEN)


class CredentialsView(EnvelopeView):
    public = True

    @extend_schema(request=shapes.CredentialsWish, responses=shapes.CredentialsAnswer)
    @idempotent
    def post(self, request: Request) -> Response:
        """Credentials for a customer who has none yet. With the `token` of an approved quote once,
        before anybody has logged in with those that were shown before, which are dead then; with
        `job_id` for the contractor's side, who may say both, until the customer has chosen a
        password."""
        wish = self.valid(shapes.CredentialsWish)
        by_their_job = wish["job_id"] is not None and may_contract(self.actor)
        if wish["token"] and not by_their_job:
            minted = quoting.make_credentials_by_link(
                token=wish["token"], email=wish["email"], caller=caller_of(request)
            )
        elif self.actor.is_authenticated:
            minted = quoting.make_credentials(
                job_id=wish["job_id"], email=wish["email"], actor=self.actor
            )
        else:
            raise NotAuthenticated()
        told = _credentials(minted.credentials) or dict.fromkeys(EMPTY)
        row = {**told, "job_id": minted.job.pk, "must_change_password": bool(told["password"])}
        row["email"] = row["email"] or minted.job.customer_email or None
        row["log_in"] = minted.credentials is None
        return Response(shapes.CredentialsAnswer().to_representation(row), headers=UNSEEN)


class AttachJobView(OneJobView):
    @extend_schema(request=shapes.AttachWish, responses=JobDetail)
    @idempotent
    def post(self, request: Request) -> Response:
        """Take a job that was approved by its link into one's account: for the customer whose
        e-mail address the job names."""
        token = self.valid(shapes.AttachWish)["token"]
        job = quoting.attach_job(token=token, actor=self.actor, caller=caller_of(request))
        return self.whole(job.pk)


EMPTY = ("username", "email", "password", "expires_at")


def _told(answered: Answered) -> Any:
    row = public_job(answered.quote)
    row["message"] = APPROVED if row["approved"] else DECLINED
    row["credentials"] = _credentials(answered.credentials)
    row["log_in"] = answered.log_in
    return shapes.QuoteAnswered().to_representation(row)


def _credentials(made: Any) -> dict[str, Any] | None:
    if made is None:
        return None
    return {
        "username": made.email or made.username,
        "email": made.email or None,
        "password": made.password,
        "expires_at": made.expires_at,
        "must_change_password": True,
    }
