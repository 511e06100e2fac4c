"""Where a service is given, who pays for it and what it costs so: one dialog for all of it."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.contrib.admin.utils import unquote
from django.utils.safestring import SafeString
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextareaWidget

from catalog.models import Insurance, Location, Service, SpecialPrice
from catalog.services import NewPrice
from kernel.staff import facts

SEPARATOR: Final = "|"
MOST_LINES: Final = 10
AMOUNT: Final = re.compile(r"\d{1,10}(\.\d{1,2})?", re.ASCII)


def terms_of(service: Service) -> SafeString | str:
    """All of it as a small table. Three queries."""
    given = service.given_at.order_by("location__name").values_list("location__name", flat=True)
    covered = service.covered_by.order_by("insurance__name")
    payers = covered.values_list("insurance__name", flat=True)
    told = {
        "given at": ", ".join(given) or "all of its house",
        "paid for by": ", ".join(payers) or "nobody else",
    }
    prices = service.special_prices.order_by("pk")
    for place, payer, price in prices.values_list("location__name", "insurance__name", "price"):
        told[", ".join(filter(None, (place, payer)))] = f"{price:,.2f}"
    return facts(told)


class TermsForm(BaseDialogForm):
    """All of it is written anew: what is not said is so no more."""

    locations = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label="Given at",
        help_text="None: at all of its house.",
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
    insurances = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label="Paid for by",
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
    prices = forms.CharField(
        required=False,
        label="Price | location | insurance, a line each",
        help_text="By name; leave out the one or the other. “80.00 | | Gold” is for the insurance"
        " wherever it is given.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": MOST_LINES}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pk = unquote(str(self.object_id))
        service = Service.objects.filter(pk=pk).first() if pk.isdecimal() else None
        if service is None:
            return
        house = service.organization_id
        places = Location.objects.on_shelf_of(house).order_by("name").values_list("pk", "name")
        payers = Insurance.objects.on_shelf_of(house).order_by("name").values_list("pk", "name")
        self.fields["locations"].choices = list(places)
        self.fields["insurances"].choices = list(payers)
        self.places = {name.lower(): pk for pk, name in places}
        self.payers = {name.lower(): pk for pk, name in payers}
        prices = SpecialPrice.objects.filter(service=service)
        self.initial |= {
            "locations": list(service.given_at.values_list("location", flat=True)),
            "insurances": list(service.covered_by.values_list("insurance", flat=True)),
            "prices": "\n".join(map(_line, prices.select_related("location", "insurance"))),
        }

    def clean_prices(self) -> list[NewPrice]:
        lines = filter(None, map(str.strip, self.cleaned_data["prices"].splitlines()))
        return [self._price(line) for line in lines]

    def _price(self, line: str) -> NewPrice:
        amount, place, payer, *rest = [
            each.strip() for each in f"{line}{SEPARATOR * 2}".split(SEPARATOR)
        ]
        known = place.lower() in {"", *self.places} and payer.lower() in {"", *self.payers}
        if any(rest) or not known or not AMOUNT.fullmatch(amount):
            raise forms.ValidationError(f"“{line}” is no price, location and insurance.")
        price = Decimal(amount)
        return NewPrice(price, self.places.get(place.lower()), self.payers.get(payer.lower()))


def _line(price: SpecialPrice) -> str:
    place = price.location.name if price.location else ""
    payer = price.insurance.name if price.insurance else ""
    return f"{price.price} {SEPARATOR} {place} {SEPARATOR} {payer}"
