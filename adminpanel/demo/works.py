"""The contractor of the demo city at work: asked, priced, agreed, done, paid."""

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from accounts.services.sessions import Caller
from adminpanel.demo.accounts import actor_of, name_of
from adminpanel.demo.contracts import BALCONY, BATHROOM, HEATER, KITCHEN, WALL, Contract
from adminpanel.demo.diary import Diary
from adminpanel.demo.photos import SIZE, draw
from adminpanel.demo.quarrels import complain_of_job, dispute_a_visit, report_a_scratch
from jobs.models import Checkpoint, JobPhoto, Material, PhotoKind
from jobs.services.checkpoints import answer_checkpoint, submit_checkpoint
from jobs.services.closing import accept_job
from jobs.services.coming import arrive, leave, set_out
from jobs.services.deliveries import confirm_delivery, deliver_material
from jobs.services.dues import demand_stage
from jobs.services.falling import let_the_rest_follow
from jobs.services.materials import edit_material
from jobs.services.moving import complete_job
from jobs.services.pictures import FOLDER
from jobs.services.pings import note_location
from jobs.services.quoting import Answer, answer_as_customer, create_quote, send_quote
from jobs.services.visits import plan_visit
from jobs.services.writing import create_job
from jobs.states import MaterialStatus
from jobs.subjects import subject_of_job
from jobs.tracks import Fix
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.files import store_bytes
from payments import services as payments
from payments.selectors import invoice_of


def contract(diary: Diary) -> None:
    """Note in `diary` what the contractor is asked for and does, and what is disputed."""
    for each in (HEATER, BALCONY, KITCHEN, BATHROOM):
        diary.note(diary.at(each.asked, 19, 40), partial(_ask, each, diary))
    diary.note(diary.at(-1, 20, 15), _ask_anybody)
    diary.note(diary.at(-3, 12, 30), _write_a_draft)
    diary.note(diary.at(WALL.asked, 9, 15), _quote_a_stranger)
    diary.note(diary.at(-3, 18, 20), partial(dispute_a_visit, diary))


def _ask(deal: Contract, diary: Diary) -> None:
    job = create_job(
        actor=actor_of(deal.who),
        contractor_id=actor_of("contractor").user_id,
        **deal.facts(),
    )
    diary.note(diary.at(deal.asked + 2, 11, 10), partial(_quote, deal, job.pk, diary))


def _quote(deal: Contract, job_id: int, diary: Diary) -> None:
    contractor = actor_of("contractor")
    quote = create_quote(job_id=job_id, wish=deal.wish(), actor=contractor)
    send_quote(quote_id=quote.pk, actor=contractor)
    follow = {KITCHEN: _kitchen, HEATER: _heater, BALCONY: _balcony}.get(deal)
    if follow is not None:
        answered = diary.at(deal.asked + 3, 20, 5)
        diary.note(answered, partial(_agree, deal, job_id))
        diary.note(answered + timedelta(minutes=5), partial(follow, job_id, diary))


def _agree(deal: Contract, job_id: int) -> None:
    """The customer says yes and pays the deposit by card."""
    customer = actor_of(deal.who)
    answer_as_customer(
        job_id=job_id,
        answer=Answer(approved=True, name=name_of(deal.who)),
        actor=customer,
        caller=Caller(),
    )
    _pay(job_id, customer)


def _heater(job_id: int, diary: Diary) -> None:
    """Done in a day, paid and accepted."""
    day, contractor, customer = HEATER.asked + 6, actor_of("contractor"), actor_of(HEATER.who)
    diary.note(diary.at(day, 9), partial(_supply, job_id, customer))
    diary.note(diary.at(day, 10), partial(arrive, job_id=job_id, actor=contractor))
    diary.note(diary.at(day, 17), partial(leave, job_id=job_id, actor=contractor))
    diary.note(diary.at(day, 17, 5), partial(_complete, job_id, contractor))
    diary.note(diary.at(day, 20), partial(_pay, job_id, customer))
    accept = partial(accept_job, job_id=job_id, actor=customer, note="Quick and clean.", rating=5)
    diary.note(diary.at(day + 1, 9), accept)


def _kitchen(job_id: int, diary: Diary) -> None:
    """Under way: the first step approved and paid, the second before the customer, some of what
    it needs still missing, and the contractor there today."""
    contractor, customer = actor_of("contractor"), actor_of(KITCHEN.who)
    for number, name in enumerate(("Base and wall cabinets", "Wall tiles, ivory")):
        diary.note(diary.at(-14, 10 + number), partial(_order, job_id, name))
    cabinets = partial(_deliver, job_id, "Base and wall cabinets", Decimal(12))
    diary.note(diary.at(-9, 12), cabinets)
    short = partial(
        _confirm, job_id, "Base and wall cabinets", Decimal(12), "Twelve came, two are missing."
    )
    diary.note(diary.at(-9, 19), short)
    diary.note(diary.at(-2, 15), partial(_deliver, job_id, "Wall tiles, ivory", Decimal(18)))
    diary.note(diary.at(-12, 9, 30), partial(arrive, job_id=job_id, actor=contractor))
    diary.note(diary.at(-12, 17, 30), partial(leave, job_id=job_id, actor=contractor))
    diary.note(diary.at(-12, 17, 40), partial(_submit, job_id, 1, "The old kitchen is out."))
    diary.note(diary.at(-11, 8), partial(_approve, job_id, 1, customer))
    diary.note(diary.at(-11, 8, 30), partial(_pay, job_id, customer))
    diary.note(diary.at(-1, 18), partial(_submit, job_id, 2, "Cabinets are up, worktop is on."))
    diary.note(diary.at(-1, 20, 45), partial(report_a_scratch, job_id))
    next_one = partial(
        plan_visit,
        job_id=job_id,
        actor=contractor,
        starts_at=diary.planned(3, 10),
        duration_minutes=240,
        purpose="Tiling",
    )
    diary.note(diary.at(-1, 18, 10), next_one)
    came = diary.now - timedelta(minutes=34)
    diary.note(came, partial(set_out, job_id=job_id, actor=contractor))
    for minute in range(1, 31):
        moment = came + timedelta(minutes=minute)
        diary.note(moment, partial(_ping, job_id, contractor, minute / 30))
    diary.note(came + timedelta(minutes=31), partial(arrive, job_id=job_id, actor=contractor))
    diary.note(came + timedelta(minutes=32), partial(_ping, job_id, contractor, 1.0))


def _balcony(job_id: int, diary: Diary) -> None:
    """Done and paid, and wet again after the first rain."""
    contractor, customer = actor_of("contractor"), actor_of(BALCONY.who)
    diary.note(diary.at(-36, 9), partial(_supply, job_id, customer))
    diary.note(diary.at(-36, 10), partial(arrive, job_id=job_id, actor=contractor))
    diary.note(diary.at(-36, 16), partial(leave, job_id=job_id, actor=contractor))
    for number, day in ((1, -34), (2, -31)):
        diary.note(diary.at(day, 17), partial(_submit, job_id, number, "Dry to the touch."))
        diary.note(diary.at(day + 1, 8), partial(_approve, job_id, number, customer))
        diary.note(diary.at(day + 1, 9), partial(_pay, job_id, customer))
    # On a day of which the customer has not yet accepted it by time.
    diary.note(diary.at(-5, 17), partial(_complete, job_id, contractor))
    diary.note(diary.at(-2, 21, 10), partial(complain_of_job, job_id, diary))


def _ask_anybody() -> None:
    create_job(
        actor=actor_of("portal_customer2"),
        title="Paint two bedrooms",
        description="White ceilings, one wall of each in colour. Furniture stays.",
        category="painting",
        address=BALCONY.address,
    )


def _write_a_draft() -> None:
    create_job(
        actor=actor_of("contractor"),
        title="Stand for a water tank",
        description="On the roof, for a thousand litres, with a ladder.",
        category="metalwork",
        address="9 Hailey Road, New Delhi 110001",
        customer_name="Farhan Ali",
        customer_email="farhan.ali@example.com",
    )


def _quote_a_stranger() -> None:
    """Who answers this one by its link has an account from then on."""
    contractor = actor_of("contractor")
    job = create_job(
        actor=contractor,
        customer_name="Meena Joshi",
        customer_email="meena.joshi@example.com",
        **WALL.facts(),
    )
    create_quote(job_id=job.pk, wish=WALL.wish(), send=True, actor=contractor)


def _supply(job_id: int, customer: Actor) -> None:
    """All that it needs comes at once, and is there."""
    for material in Material.objects.filter(job_id=job_id):
        _order(job_id, material.name)
        _deliver(job_id, material.name, material.quantity)
        confirm_delivery(job_id=job_id, material_id=material.pk, actor=customer)


def _order(job_id: int, name: str) -> None:
    _edit(job_id, name, status=MaterialStatus.ORDERED)


def _edit(job_id: int, name: str, **changes: str) -> None:
    edit_material(
        job_id=job_id,
        material_id=_material_of(job_id, name),
        actor=actor_of("contractor"),
        **changes,
    )


def _deliver(job_id: int, name: str, quantity: Decimal) -> None:
    deliver_material(
        job_id=job_id,
        material_id=_material_of(job_id, name),
        actor=actor_of("contractor"),
        quantity=quantity,
    )


def _confirm(job_id: int, name: str, quantity: Decimal, notes: str) -> None:
    confirm_delivery(
        job_id=job_id,
        material_id=_material_of(job_id, name),
        actor=actor_of(KITCHEN.who),
        quantity=quantity,
        notes=notes,
    )


def _submit(job_id: int, position: int, notes: str) -> None:
    contractor = actor_of("contractor")
    checkpoint = _checkpoint(job_id, position)
    submit_checkpoint(job_id=job_id, checkpoint_id=checkpoint.pk, actor=contractor, notes=notes)
    _photograph(checkpoint, contractor, clock.now())


def _approve(job_id: int, position: int, customer: Actor) -> None:
    checkpoint = _checkpoint(job_id, position)
    answer_checkpoint(
        job_id=job_id,
        checkpoint_id=checkpoint.pk,
        actor=customer,
        approved=True,
    )
    # As the worker does, a moment later.
    demand_stage(checkpoint_id=checkpoint.pk)


def _complete(job_id: int, contractor: Actor) -> None:
    complete_job(job_id=job_id, actor=contractor)
    # As the worker does, a moment later.
    let_the_rest_follow(job_id=job_id)


def _photograph(checkpoint: Checkpoint, contractor: Actor, at: datetime) -> None:
    """The file is our own: it need not be looked into as a stranger's is."""
    chance = Random(checkpoint.pk)  # noqa: S311 - chance, no secret
    stored = store_bytes(
        draw(f"{checkpoint.title}, {at:%d %B %Y}", "#7d8f9b", chance),
        folder=FOLDER,
        extension="jpg",
        content_type="image/jpeg",
        width=SIZE[0],
        height=SIZE[1],
    )
    JobPhoto.objects.create(
        job_id=checkpoint.job_id,
        checkpoint=checkpoint,
        kind=PhotoKind.CHECKPOINT,
        image=stored.name,
        description=checkpoint.title,
        sha256=stored.sha256,
        size=stored.size,
        content_type=stored.content_type,
        width=SIZE[0],
        height=SIZE[1],
        uploaded_by_id=person_of(contractor),
        uploaded_at=at,
    )


def _pay(job_id: int, customer: Actor) -> None:
    """By card, the part that is due by now."""
    invoice = invoice_of(subject_of_job(job_id))
    assert invoice is not None  # noqa: S101 - agreed on, it is asked for
    payments.pay_invoice(invoice_id=invoice["id"], actor=customer, payment_method="pm_card_visa")


def _ping(job_id: int, contractor: Actor, share: float) -> None:
    """From the contractor's house to the kitchen, `share` of the way."""
    start, end = (28.6139, 77.2090), KITCHEN.place
    note_location(
        job_id=job_id,
        actor=contractor,
        fixes=[
            Fix(
                latitude=start[0] + (end[0] - start[0]) * share,
                longitude=start[1] + (end[1] - start[1]) * share,
                recorded_at=clock.now(),
                accuracy_meters=12.0,
            )
        ],
    )


def _checkpoint(job_id: int, position: int) -> Checkpoint:
    return Checkpoint.objects.get(job_id=job_id, position=position)


def _material_of(job_id: int, name: str) -> int:
    return Material.objects.values_list("pk", flat=True).get(job_id=job_id, name=name)
