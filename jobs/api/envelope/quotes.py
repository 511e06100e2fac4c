"""Quotes, as the two sides of a job make and answer them: `/api/v1/…/quotes…`."""

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.callers import caller_of
from jobs.api.shapes import quotes as shapes
from jobs.api.shapes.quotes import QuoteRow
from jobs.selectors import quotes as selectors
from jobs.selectors.jobs import job_status
from jobs.services import quoting
from jobs.services.quoting import Answer
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.downloads import paper
from kernel.idempotency import idempotent


class QuotesOfJob(serializers.Serializer):
    quotes = QuoteRow(many=True)
    total = serializers.IntegerField()


class OneQuoteView(EnvelopeView):
    def told(self, quote_id: int, *, status: int = 200) -> Response:
        """The quote as it stands now."""
        document = selectors.quote_document(quote_id, self.actor)
        return Response(QuoteRow().to_representation(document), status=status)


class JobQuotesView(OneQuoteView):
    @extend_schema(operation_id="envelope_job_quotes", responses=QuotesOfJob)
    def get(self, request: Request, job_id: int) -> Response:
        """All versions for a job, the latest first; a customer sees those that were sent."""
        job_status(job_id, self.actor)
        documents = selectors.quote_documents(job_id, self.actor)
        rows = [QuoteRow().to_representation(each) for each in documents]
        return Response({"quotes": rows, "total": len(rows)})

    @extend_schema(request=shapes.NewQuote, responses={201: QuoteRow})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Write another version, in place of the one there is: whoever holds that one's link
        reads that it was replaced. 409 `JOB_NOT_QUOTABLE` once the work is agreed."""
        data = self.valid(shapes.NewQuote)
        quote = quoting.create_quote(
            job_id=job_id, wish=data["wish"], send=data["send"], actor=self.actor
        )
        return self.told(quote.pk, status=201)


class QuoteView(OneQuoteView):
    @extend_schema(responses=QuoteRow)
    def get(self, request: Request, quote_id: int) -> Response:
        """One version."""
        return self.told(quote_id)

    @extend_schema(request=shapes.QuoteChanges, responses=QuoteRow)
    def patch(self, request: Request, quote_id: int) -> Response:
        """Change a draft; lists are replaced as a whole. 409 `QUOTE_ALREADY_SENT` after that."""
        changes = self.valid(shapes.QuoteChanges)
        quoting.edit_quote(quote_id=quote_id, changes=changes, actor=self.actor)
        return self.told(quote_id)


class SendQuoteView(OneQuoteView):
    @extend_schema(request=None, responses=QuoteRow)
    @idempotent
    def post(self, request: Request, quote_id: int) -> Response:
        """Give a draft to the customer: it has a number, a link and an end from now on."""
        quoting.send_quote(quote_id=quote_id, actor=self.actor)
        return self.told(quote_id)


class RevokeQuoteView(OneQuoteView):
    @extend_schema(request=shapes.QuoteRevocation, responses=QuoteRow)
    @idempotent
    def post(self, request: Request, quote_id: int) -> Response:
        """Take it back: its link says so at once. 409 `QUOTE_APPROVED` for what was agreed."""
        reason = self.valid(shapes.QuoteRevocation)["reason"]
        quoting.revoke_quote(quote_id=quote_id, reason=reason, actor=self.actor)
        return self.told(quote_id)


class RenewQuoteView(OneQuoteView):
    @extend_schema(request=shapes.QuoteRenewal, responses={201: QuoteRow})
    @idempotent
    def post(self, request: Request, quote_id: int) -> Response:
        """Send the same once more, as another version with a link and an end of its own."""
        expires_at = self.valid(shapes.QuoteRenewal)["expires_at"]
        quote = quoting.renew_quote(quote_id=quote_id, expires_at=expires_at, actor=self.actor)
        return self.told(quote.pk, status=201)


class QuotePaperView(EnvelopeView):
    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, quote_id: int) -> HttpResponse:
        """Its paper, as PDF."""
        name, content = quoting.download_quote(quote_id=quote_id, actor=self.actor)
        return paper(name, content)


class AnswerQuoteView(OneQuoteView):
    @extend_schema(request=shapes.QuoteAnswer, responses=QuoteRow)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Approve or decline the quote of one's job, signed in as its customer. To say the same
        again changes nothing."""
        answered = quoting.answer_as_customer(
            job_id=job_id,
            answer=Answer(**self.valid(shapes.QuoteAnswer)),
            actor=self.actor,
            caller=caller_of(request),
        )
        return self.told(answered.quote.pk)
