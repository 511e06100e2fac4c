"""What comes in at `/api/v1/jobs…` and `/api/v1/customers/jobs…`."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework import serializers
from rest_framework.fields import empty

from accounts.api.fields import PincodeField
from jobs.states import JobStatus
from kernel.http.fields import AmountField, DayField, IdField, MeasureField

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
# What front ends call the price of a job; the first that is said counts.
PRICES: Final = ("amount", "quote_amount", "estimated_cost", "estimated_amount", "total_amount")
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
    latitude = MeasureField(required=False, allow_null=True, min_value=-90, max_value=90)
    longitude = MeasureField(required=False, allow_null=True, min_value=-180, max_value=180)
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


class PriceField(AmountField):
    """An amount under the name that a front end has for it."""

    def get_value(self, dictionary: Mapping[str, Any]) -> Any:
        said = (dictionary.get(name) for name in PRICES)
        return next((each for each in said if each not in (None, "")), empty)


class NewJob(JobFacts):
    contractor_id = IdField(
        required=False,
        allow_null=True,
        help_text="Whom a customer asks, or who of a house does it; a contractor leaves it out.",
    )
    customer_id = IdField(
        required=False, allow_null=True, help_text="A client of the house, instead of an address."
    )
    amount = PriceField(
        required=False,
        min_value=0,
        source="price",
        help_text="What it costs in all, where a contractor knows it: a quote that says so is sent"
        f" in the same step. As well {', '.join(PRICES[1:])}.",
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
