"""What goes out of `/api/v1/jobs…` and `/api/v1/customers/jobs…`."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from jobs.api.shapes.money import JobMoney
from jobs.api.shapes.quotes import QuoteRow
from jobs.api.shapes.where import VisitRow
from jobs.api.shapes.work import CheckpointRow, MaterialRow, PhotoRow
from jobs.moves import MOVES
from jobs.states import JobStatus
from kernel.files import signed_url
from kernel.http.fields import InstantField
from kernel.http.rows import RowSerializer


class JobHouse(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class JobContractor(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    avatar = serializers.CharField(allow_null=True)
    email = serializers.CharField(
        allow_null=True, help_text="For the customer once the work is agreed on."
    )
    phone = serializers.CharField(allow_null=True)
    rating = serializers.FloatField(allow_null=True)
    rating_count = serializers.IntegerField(allow_null=True)
    organization = JobHouse(allow_null=True)


class JobCustomer(RowSerializer):
    """`id` is null until they have an account here."""

    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()


class JobLine(RowSerializer):
    what = serializers.CharField()
    happened_at = InstantField()
    by_id = serializers.IntegerField(allow_null=True, help_text="Null for the platform itself.")
    by_name = serializers.CharField(allow_null=True)
    from_status = serializers.CharField()
    to_status = serializers.CharField()
    note = serializers.CharField()
    facts = serializers.DictField(
        help_text="What else there is to say of it, by `what`: the `visit_id`, the `rating`, which"
        " `fields` were edited; plain values and lists of them."
    )


class JobRow(RowSerializer):
    """A job as lists show it. Of an open request, neither who asks nor where exactly."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField()
    category = serializers.CharField()
    status = serializers.ChoiceField(JobStatus.choices)
    contractor = JobContractor(allow_null=True)
    customer = JobCustomer(allow_null=True)
    address = serializers.CharField()
    pincode = serializers.CharField()
    place = serializers.CharField(help_text="Where about, of an open request.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    currency = serializers.CharField()
    timezone = serializers.CharField()
    contractor_notes = serializers.CharField(
        allow_null=True, help_text="The contractor's own; null for the customer."
    )
    approved_at = InstantField(allow_null=True)
    started_at = InstantField(allow_null=True)
    completed_at = InstantField(allow_null=True)
    closed_at = InstantField(allow_null=True)
    cancelled_at = InstantField(allow_null=True)
    cancellation_reason = serializers.CharField()
    created_at = InstantField()
    updated_at = InstantField()
    may = serializers.ListField(
        child=serializers.ChoiceField(("take", *MOVES)),
        help_text="What the reader can do with it next.",
    )
    progress = serializers.IntegerField(help_text="Percent of the work that is approved.")
    quote = QuoteRow(allow_null=True)
    public_token = serializers.CharField(
        allow_null=True, help_text="Of the link that answers its quote; null for the customer."
    )
    public_url = serializers.CharField(allow_null=True)
    payment = JobMoney(allow_null=True)

    def represent_contractor(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        return contractor_of(row)

    def represent_customer(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        return customer_of(row)

    def represent_public_token(self, row: Mapping[str, Any]) -> str | None:
        return link_of(row, "public_token")

    def represent_public_url(self, row: Mapping[str, Any]) -> str | None:
        return link_of(row, "public_url")


class JobDetail(JobRow):
    """A job with all that belongs to it, oldest first."""

    checkpoints = CheckpointRow(many=True)
    materials = MaterialRow(many=True)
    photos = PhotoRow(many=True)
    visits = VisitRow(many=True)
    history = JobLine(many=True, help_text="The latest; `…/history` has all.")


class JobStats(serializers.Serializer):
    """How many of all; `active` are those that are not over."""

    total = serializers.IntegerField()
    active = serializers.IntegerField()
    draft = serializers.IntegerField()
    quoted = serializers.IntegerField()
    approved = serializers.IntegerField()
    in_progress = serializers.IntegerField()
    completed = serializers.IntegerField()
    closed = serializers.IntegerField()
    cancelled = serializers.IntegerField()


class Awaited(RowSerializer):
    """Something that the customer is asked to answer; `id` is that of the quote, checkpoint,
    material or job."""

    kind = serializers.ChoiceField(["quote", "checkpoint", "delivery", "acceptance"])
    id = serializers.IntegerField()
    title = serializers.CharField()
    job_id = serializers.IntegerField()
    job_title = serializers.CharField()


class CustomerDashboard(RowSerializer):
    stats = JobStats()
    waiting_for_you = Awaited(many=True)
    active_jobs = JobDetail(many=True)
    recent_jobs = JobDetail(many=True)

    def represent_stats(self, row: Mapping[str, Any]) -> Any:
        return row["stats"]


def link_of(row: Mapping[str, Any], name: str) -> str | None:
    """What the reader sees of the link of the row's quote."""
    link: str | None = (row["quote"] or {}).get(name)
    return link


def contractor_of(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """None while a request waits for one."""
    if row["contractor_id"] is None:
        return None
    house = row["organization_id"]
    return {
        "id": row["contractor_id"],
        "name": row["contractor_name"],
        "avatar": signed_url(row["contractor__avatar"]) if row["contractor__avatar"] else None,
        "email": row["contractor__email"],
        "phone": row["contractor_phone"],
        "rating": row["contractor__provider_profile__rating"],
        "rating_count": row["contractor__provider_profile__rating_count"],
        "organization": house and {"id": house, "name": row["organization__name"]},
    }


def customer_of(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """By their account, or as the contractor knows them; None where nothing may be told."""
    if row["customer_id"] is not None:
        return {
            "id": row["customer_id"],
            "name": row["account_name"],
            "email": row["customer__email"] or row["customer_email"],
            "phone": row["account_phone"] or row["customer_phone"],
        }
    if not (row["customer_name"] or row["customer_email"] or row["customer_phone"]):
        return None
    return {
        "id": None,
        "name": row["customer_name"],
        "email": row["customer_email"],
        "phone": row["customer_phone"],
    }
