"""What is paid for a job: `/api/v1/jobs/{job_id}/payments`, and the customer's card."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.shapes import money as shapes
from jobs.selectors import money as selectors
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent
from payments.selectors import intent_document, payment_row
from payments.services import begin_payment, charge, record_manual_payment


class JobPaymentsView(EnvelopeView):
    plural = "payments"
    page_extras: ClassVar = {"money": shapes.JobMoney(allow_null=True)}

    @extend_schema(
        operation_id="envelope_job_payments_list", responses=shapes.JobPayment(many=True)
    )
    def get(self, request: Request, job_id: int) -> Response:
        """What was paid for a job, or tried to be, the newest first; and what is asked for it,
        part by part. Null until a quote is approved."""
        money = selectors.money_of_job(job_id, self.actor)
        return self.page(
            selectors.payments_of_job(job_id, self.actor),
            serializer=shapes.JobPayment,
            money=None if money is None else shapes.JobMoney().to_representation(money),
        )

    @extend_schema(request=shapes.NewJobPayment, responses={201: shapes.JobPayment})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor's side writes down money that was handed over; it counts at once.

        400 `PAYMENT_FAILED` for more than is owed and for a transaction id that was used already
        in the same house; 409 `NOTHING_ASKED` before a quote is approved.
        """
        invoice_id = selectors.invoice_id_of_job(job_id, self.actor)
        wish = self.valid(shapes.NewJobPayment)
        payment = record_manual_payment(
            invoice_id=invoice_id,
            actor=self.actor,
            amount=wish["amount"],
            method=wish["payment_method"],
            transaction_id=wish["transaction_id"],
            paid_on=wish.get("payment_date"),
            notes=wish["notes"],
        )
        return Response(_payment(payment.pk, self), status=201)


class PayView(EnvelopeView):
    @extend_schema(request=shapes.NewJobCharge, responses={201: shapes.JobCharge})
    @idempotent(then="charge")
    def post(self, request: Request, job_id: int) -> Response:
        """Pay for one's job by card: the next part that is due, or any amount up to what is left.

        A declined card is 400 `PAYMENT_FAILED`, and another may be tried; 422 on `amount` for
        more than is left, and where nothing is due and no amount is said; 409 `NOTHING_OWED` when
        all is paid, `NOTHING_ASKED` before a quote is approved.
        """
        invoice_id = selectors.invoice_id_of_job(job_id, self.actor)
        wish = self.valid(shapes.NewJobCharge)
        payment = begin_payment(
            invoice_id=invoice_id,
            actor=self.actor,
            payment_method=wish["payment_method"],
            amount=wish.get("amount"),
            currency=wish.get("currency"),
        )
        return Response({"id": payment.pk, "job_id": job_id}, status=201)

    def charge(self, begun: Response) -> Response:
        """The gateway is asked when the attempt is written down, also when asked to repeat."""
        method = self.valid(shapes.NewJobCharge)["payment_method"]
        payment = charge(payment_id=begun.data["id"], payment_method=method)
        begun.data = shapes.JobCharge().to_representation(
            {
                "payment": payment_row(payment.pk, self.actor),
                "payment_intent": intent_document(payment),
                "money": selectors.money_of_job(begun.data["job_id"], self.actor),
            }
        )
        return begun


def _payment(payment_id: int, view: EnvelopeView) -> dict[str, Any]:
    shown: dict[str, Any] = shapes.JobPayment().to_representation(
        payment_row(payment_id, view.actor)
    )
    return shown
