"""What is held back."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import Q

from kernel import clock
from kernel.money import ZERO
from payments.dues import with_dues
from payments.models import Freeze, Invoice
from payments.subjects import Subject


def frozen_amounts(keys: Collection[str]) -> Mapping[str, Decimal]:
    """By key, what each holds back now; nothing for those that are released or never were. Two
    queries. What two of them hold back for one subject is told of both."""
    held = dict.fromkeys(keys, ZERO)
    subjects = {
        key: Subject(kind, pk)
        for key, kind, pk in Freeze.objects.in_force()
        .filter(key__in=keys)
        .values_list("key", "subject_kind", "subject_id")
    }
    if not subjects:
        return held
    rows = with_dues(Invoice.objects.filter(_any_of(subjects.values())), now=clock.now())
    by_subject: dict[Subject, Decimal] = {}
    for kind, pk, amount in rows.values_list("subject_kind", "subject_id", "frozen"):
        subject = Subject(kind, pk)
        by_subject[subject] = by_subject.get(subject, ZERO) + amount
    return {**held, **{key: by_subject.get(each, ZERO) for key, each in subjects.items()}}


def is_frozen(subject: Subject) -> bool:
    """Whether anything holds back what is to be paid for it."""
    return Freeze.objects.in_force().of(subject).exists()


def frozen_subjects(kind: str, ids: Collection[str]) -> frozenset[str]:
    """The ids of those of which the same holds. One query."""
    held = Freeze.objects.in_force().filter(subject_kind=kind, subject_id__in=ids)
    return frozenset(held.values_list("subject_id", flat=True))


def _any_of(subjects: Collection[Subject]) -> Q:
    """Those subjects, a condition for each kind."""
    rule = Q(pk__in=[])
    for kind in {each.kind for each in subjects}:
        ids = [each.id for each in subjects if each.kind == kind]
        rule |= Q(subject_kind=kind, subject_id__in=ids)
    return rule
