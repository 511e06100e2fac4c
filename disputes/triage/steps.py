"""What to do first."""

from typing import Final

from django.db import models

from disputes.states import DisputeType, Severity


class NextStep(models.TextChoices):
    """What a mediator might do next.

    * `call_now`: Stop the work and call both sides now.
    * `ask_a_person`: Somebody should read this and say what it is.
    * `offer_to_redo`: Ask the provider to come back and put it right.
    * `offer_to_finish`: Agree on a day by which the rest is done.
    * `offer_new_time`: Offer another time, or the money back.
    * `agree_on_a_date`: Agree on a new date, and hold to it.
    * `ask_for_photos`: Ask for photos and for what a repair costs.
    * `check_the_invoice`: Compare the invoice with the quote and the payments.
    * `check_deliveries`: Compare what was ordered, delivered and confirmed.
    * `talk_to_the_provider`: Hear the provider, apart from the customer.
    """

    CALL_NOW = "call_now", "Stop the work and call both sides now."
    ASK_A_PERSON = "ask_a_person", "Somebody should read this and say what it is."
    OFFER_TO_REDO = "offer_to_redo", "Ask the provider to come back and put it right."
    OFFER_TO_FINISH = "offer_to_finish", "Agree on a day by which the rest is done."
    OFFER_NEW_TIME = "offer_new_time", "Offer another time, or the money back."
    AGREE_ON_A_DATE = "agree_on_a_date", "Agree on a new date, and hold to it."
    ASK_FOR_PHOTOS = "ask_for_photos", "Ask for photos and for what a repair costs."
    CHECK_THE_INVOICE = "check_the_invoice", "Compare the invoice with the quote and the payments."
    CHECK_DELIVERIES = "check_deliveries", "Compare what was ordered, delivered and confirmed."
    TALK_TO_THE_PROVIDER = "talk_to_the_provider", "Hear the provider, apart from the customer."


BY_CATEGORY: Final[dict[str, NextStep]] = {
    DisputeType.QUALITY: NextStep.OFFER_TO_REDO,
    DisputeType.INCOMPLETE: NextStep.OFFER_TO_FINISH,
    DisputeType.NO_SHOW: NextStep.OFFER_NEW_TIME,
    DisputeType.DELAY: NextStep.AGREE_ON_A_DATE,
    DisputeType.DAMAGE: NextStep.ASK_FOR_PHOTOS,
    DisputeType.BILLING: NextStep.CHECK_THE_INVOICE,
    DisputeType.MATERIALS: NextStep.CHECK_DELIVERIES,
    DisputeType.CONDUCT: NextStep.TALK_TO_THE_PROVIDER,
    DisputeType.SAFETY: NextStep.CALL_NOW,
    DisputeType.OTHER: NextStep.ASK_A_PERSON,
}


def next_step_of(category: str, severity: str) -> NextStep:
    """Danger comes before everything else."""
    if severity == Severity.CRITICAL:
        return NextStep.CALL_NOW
    return BY_CATEGORY.get(category, NextStep.ASK_A_PERSON)
