"""What comes in and goes out of `/api/v1/jobs…` and `/api/v1/customers/jobs…`."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework import serializers

from accounts.api.fields import PincodeField
from jobs.api.shapes.quotes import QuoteRow
from jobs.api.shapes.where import VisitRow
from jobs.api.shapes.work import CheckpointRow, MaterialRow, PhotoRow
from jobs.moves import MOVES
from jobs.states import JobStatus
from kernel.files import signed_url
from kernel.http.fields import DayField, IdField, InstantField
from kernel.http.rows import RowSerializer

LONGEST_TEXT: Final = 5000
LONGEST_REASON: Final = 500
LONGEST_NOTE: Final = 1000
TEXTS: Final = frozenset(
    {
        "description",
        "category",
        "address",
        "pincode",
        "customer_name",
        "customer_email",
        "customer_phone",
        "contractor_notes",
    }
)
# Each is looked for in every job that is seen.
MOST_WORDS: Final = 8


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
    facts = serializers.DictField()


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
    payment = serializers.DictField(allow_null=True)

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


class JobQuery(serializers.Serializer):
    status = serializers.ChoiceField(
        JobStatus.choices, required=False, allow_blank=True, help_text="All, unless named."
    )
    customer_id = IdField(required=False)
    contractor_id = IdField(required=False)
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=100,
        help_text="In the title, the address and the customer's name; every word counts.",
    )

    def validate_search(self, search: str) -> str:
        words = list(dict.fromkeys(search.split()))
        if len(words) > MOST_WORDS:
            raise serializers.ValidationError(f"At most {MOST_WORDS} words.")
        return " ".join(words)


class ContractorJobQuery(JobQuery):
    open = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="`true`: instead of one's own, customers' requests that wait for a contractor.",
    )
    pincode = serializers.RegexField(
        "^[0-9]{3,6}$",
        required=False,
        help_text="Of open requests, those about there: by its first three digits.",
    )


class JobFacts(serializers.Serializer):
    """What either side says of a job."""

    title = serializers.CharField(max_length=200)
    description = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )
    category = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=100
    )
    address = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=500
    )
    pincode = PincodeField(
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="That in the address, unless said.",
    )
    latitude = serializers.FloatField(required=False, allow_null=True, min_value=-90, max_value=90)
    longitude = serializers.FloatField(
        required=False, allow_null=True, min_value=-180, max_value=180
    )
    starts_on = DayField(required=False, allow_null=True)
    ends_on = DayField(required=False, allow_null=True)
    customer_name = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=200
    )
    customer_email = serializers.CharField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=254,
        help_text="Where the quote goes. An account is made when the quote is approved.",
    )
    customer_phone = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=32
    )
    contractor_notes = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        """A form's empty field may be null as well."""
        return {
            name: "" if value is None and name in TEXTS else value for name, value in data.items()
        }


class NewJob(JobFacts):
    contractor_id = IdField(
        required=False,
        allow_null=True,
        help_text="Whom a customer asks, or who of a house does it; a contractor leaves it out.",
    )
    customer_id = IdField(
        required=False, allow_null=True, help_text="A client of the house, instead of an address."
    )


class JobChanges(JobFacts):
    """Only what is named changes. `status` takes the same step as the path that is named after
    it: `in_progress` starts, `completed` completes, `cancelled` cancels, `closed` accepts."""

    title = serializers.CharField(max_length=200, required=False)
    status = serializers.ChoiceField(JobStatus.choices, required=False)
    reason = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_REASON, help_text="Of `cancelled`."
    )


class JobTaking(serializers.Serializer):
    contractor_id = IdField(
        required=False,
        allow_null=True,
        help_text="Who of a house does it, for owner and staff.",
    )


class JobCancellation(serializers.Serializer):
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_REASON
    )


class JobNote(serializers.Serializer):
    notes = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_NOTE
    )


class JobReopening(serializers.Serializer):
    notes = serializers.CharField(max_length=LONGEST_NOTE)


class JobAcceptance(JobNote):
    rating = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=5
    )


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
