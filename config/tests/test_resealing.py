"""A new key is put in front, what is there is sealed anew, and the old one can go."""

import pytest
from django.core.management import CommandError, call_command

from adminpanel.sealing import sealed_columns
from appointments.models import ContactRequest, Draft
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory
from disputes.models import IssueReport
from disputes.report_links import public_url, url_of
from disputes.report_links import sealed as sealed_link
from disputes.tests.factories import IssueReportFactory
from jobs.links import unsealed
from jobs.models import Quote
from jobs.tests.factories import SentQuoteFactory
from kernel import resealing
from kernel.sealed import is_current, seal, unseal
from webhooks import secrets
from webhooks.models import Endpoint
from webhooks.tests.factories import SECRET, EndpointFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "the first secret of the house " * 2, "the second secret of the house " * 2


@pytest.fixture
def noted(settings):
    """An appointment with notes, beside it a draft and a question, the links of a quote and of a
    report, and an endpoint with two secrets, sealed with OLD."""
    settings.SEALING_KEYS = [OLD]
    row = CareAppointmentFactory()
    write_notes(
        row,
        {NoteKind.NOTES: "Toothache", NoteKind.HISTORY: "None"},
        actor=row.customer.as_actor(),
    )
    for each in (
        Draft(customer=row.customer),
        Draft(customer=row.provider),
        ContactRequest(customer=row.customer, topic="pain", reply_by="email"),
    ):
        prefix = "draft" if isinstance(each, Draft) else "contact"
        each.sealed = seal("It hurts", about=f"{prefix}:{each.pk}")
        each.save()
    # Of which nothing is kept any more.
    Draft.objects.filter(customer=row.provider).update(sealed=b"")
    sent = SentQuoteFactory()
    report = IssueReportFactory(job=sent.job)
    IssueReport.objects.update(token_sealed=sealed_link("a token", report_id=report.pk))
    hook = EndpointFactory()
    Endpoint.objects.update(former_sealed=secrets.sealed(SECRET, hook.pk))
    settings.SEALING_KEYS = [NEW, OLD]
    row.link = sent.link
    return row


def all_sealed():
    columns = [(each.model, each.field) for each in resealing.registered()]
    rows = (model.objects.order_by("pk").values_list(name, flat=True) for model, name in columns)
    return [bytes(sealed) for each in rows for sealed in each if sealed]


@pytest.mark.once
def test_every_column_that_is_sealed_is_registered():
    names = {f"{each.model._meta.db_table}.{each.field}" for each in resealing.registered()}

    assert names == {each.name for each in sealed_columns()}


def test_what_is_sealed_anew_opens_without_the_old_key(noted, settings, capsys):
    call_command("reseal_notes")

    assert capsys.readouterr().out.splitlines() == [
        "second factors: 0 of 0 looked at, 0 sealed anew",
        "contact requests: 1 of 1 looked at, 1 sealed anew",
        "drafts: 2 of 2 looked at, 1 sealed anew",
        "sealed notes: 2 of 2 looked at, 2 sealed anew",
        "issue reports: 1 of 1 looked at, 1 sealed anew",
        "quotes: 1 of 1 looked at, 1 sealed anew",
        "webhook endpoints: 1 of 1 looked at, 1 sealed anew",
        "webhook endpoints: 1 of 1 looked at, 1 sealed anew",
        "All of it is sealed with the first key.",
    ]
    settings.SEALING_KEYS = [NEW]
    assert [is_current(each) for each in all_sealed()] == [True] * 8
    assert not any(each.older or each.lost for each in sealed_columns())
    opened = read_notes(actor=noted.customer.as_actor(), appointment_ids=[noted.pk], purpose="list")
    assert opened[noted.pk][NoteKind.NOTES] == "Toothache"
    asked = ContactRequest.objects.get()
    assert unseal(bytes(asked.sealed), about=f"contact:{asked.pk}") == "It hurts"
    quote, report = Quote.objects.get(), IssueReport.objects.get()
    assert unsealed(quote.token_sealed, quote_id=quote.pk) == noted.link
    assert url_of(report) == public_url("a token", report_id=report.pk)


def test_broken_off_it_goes_on_where_it_was(noted, monkeypatch, capsys):
    monkeypatch.setattr(resealing, "CHUNK", 1)
    started = resealing.reseal_everything()
    assert next(each for each in started if each.resealed).name == "contact requests"
    assert next(each for each in started if each.name == "sealed notes").resealed == 1
    started.close()

    call_command("reseal_notes")

    lines = capsys.readouterr().out.splitlines()
    assert lines[4:6] == [
        "sealed notes: 1 of 2 looked at, 0 sealed anew",
        "sealed notes: 2 of 2 looked at, 1 sealed anew",
    ]
    before = all_sealed()
    call_command("reseal_notes")
    assert all_sealed() == before


@pytest.mark.once
def test_what_no_key_opens_is_told_and_stays(noted, settings, capsys):
    settings.SEALING_KEYS = [NEW]
    before = all_sealed()

    with pytest.raises(
        CommandError,
        match="contact requests: 1, drafts: 1, sealed notes: 2, issue reports: 1, quotes: 1",
    ):
        call_command("reseal_notes")

    assert all_sealed() == before


@pytest.mark.once
def test_resealing_is_no_change_of_anything_else(noted):
    before = list(Draft.objects.order_by("pk").values("version", "updated_at"))

    call_command("reseal_notes")

    assert list(Draft.objects.order_by("pk").values("version", "updated_at")) == before
