"""What comes in at `/api/v1/jobs…` and `/api/v1/customers/jobs…`."""

from typing import Any, Final

from rest_framework import serializers

from accounts.api.fields import PincodeField
from jobs.states import JobStatus
from kernel.http.fields import DayField, IdField

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
