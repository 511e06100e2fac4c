"""Which tables know a person, what of it is theirs to have, and what becomes of it when they are
to be forgotten.

An app says so in its `persons.py`, of every table that it has:

    knows(Draft, "customer", goes=True)
    knows(Booking, "customer", blank=("customer_notes",), because="it is the vendor's as well")
    names(StatusChange, "changed_by")
    nobody(Service, because="what is offered to all")

The paths lead from the row to the person's id. A test demands that every table is spoken of, and
every column that refers to a person.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import autodiscover_modules

from kernel.actors import Actor

# What stands where somebody's words were, if a row has to say something.
ERASED: Final = "[erased]"
A_NUMBER: Final = "a number, which leads to nobody when the person is forgotten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom it is about, as they are known before anything is forgotten."""

    id: int
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def reached_at(self) -> list[str]:
        return [each for each in (self.email, self.phone) if each]


Rule = Callable[[Person], Q]
Rows = Callable[[Person], QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One way in which the rows of `model` are about a person."""

    model: type[Model]
    paths: tuple[str, ...]
    rule: Rule | None
    shown: bool
    # Not theirs to have: others' own, and how work is done.
    hidden: frozenset[str]
    # Columns that name stored files.
    files: tuple[str, ...]
    # What they become when the person is forgotten.
    becomes: Mapping[str, Any]
    # The rows go altogether.
    goes: bool
    # A step of the forgetting (`then_forget`) takes their words away.
    by_step: bool
    # Columns whose words stay.
    keeps: frozenset[str]
    because: str

    def rows(self, person: Person) -> QuerySet[Any]:
        found = Q(pk__in=[])
        for path in self.paths:
            found |= Q(**{path: person.id})
        if self.rule is not None:
            found |= self.rule(person)
        return self.model._base_manager.filter(found).order_by("pk")

    @property
    def loses(self) -> bool:
        """Whether anything of the rows is forgotten."""
        return self.goes or self.by_step or bool(self.becomes)

    @property
    def title(self) -> str:
        """`bookings/booking-as-customer`: where it stands in what is handed out."""
        meta = self.model._meta
        side = self.paths[0].replace("__", "-") if self.paths else ""
        return f"{meta.app_label}/{meta.model_name}{f'-by-{side}' if side else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something that is not over yet, in words; while it `binds`, the law lets nobody forget."""

    says: str
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    known: list[Known] = field(default_factory=list)
    named: dict[type[Model], dict[str, str]] = field(default_factory=dict)
    nobody: dict[type[Model], str] = field(default_factory=dict)
    # Columns of others' rows in which a person may be spoken of.
    traces: dict[type[Model], frozenset[str]] = field(default_factory=dict)
    # Columns whose words stay, whosever row it is.
    others: dict[type[Model], dict[str, str]] = field(default_factory=dict)
    records: dict[str, Callable[[Person, Actor], Iterable[Any]]] = field(default_factory=dict)
    matters: list[Callable[[Person], Iterable[Open]]] = field(default_factory=list)
    steps: list[Callable[[Person], None]] = field(default_factory=list)


_registry = Registry()
_apps: set[str] = set()


def knows(
    model: type[Model],
    *paths: str,
    rule: Rule | None = None,
    shown: bool = True,
    hide: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    blank: tuple[str, ...] = (),
    becomes: Mapping[str, Any] = MappingProxyType({}),
    goes: bool = False,
    by_step: bool = False,
    keeps: tuple[str, ...] = (),
    because: str = "",
) -> None:
    """Rows of `model` are about the person to whom `paths` lead, or whom `rule` finds in them.

    When they are forgotten the rows go, or their columns `blank` are emptied and others `becomes`
    something, or a step sees to it; what stays stays `because`.
    """
    if not goes and not because:
        raise ValueError(f"Why do rows of {model._meta.label} stay?")
    emptied = {name: _empty(model, name) for name in blank}
    for name in (*hide, *files, *becomes, *keeps):
        model._meta.get_field(name)
    _registry.known.append(
        Known(
            model=model,
            paths=paths,
            rule=rule,
            shown=shown,
            hidden=frozenset(hide),
            files=files,
            becomes={**emptied, **becomes},
            goes=goes,
            by_step=by_step,
            keeps=frozenset(keeps),
            because=because,
        )
    )


def names(model: type[Model], *fields: str, because: str = A_NUMBER) -> None:
    """These columns say who did something, and no more."""
    for name in fields:
        model._meta.get_field(name)
        _registry.named.setdefault(model, {})[name] = because


def nobody(*models: type[Model], because: str) -> None:
    for model in models:
        _registry.nobody[model] = because


def may_mention(model: type[Model], *fields: str) -> None:
    """What was written down of others in these may bear a person's name or address: it is
    taken out of the words, and the words stay."""
    for name in fields:
        model._meta.get_field(name)
    _registry.traces[model] = _registry.traces.get(model, frozenset()) | frozenset(fields)


def others_words(model: type[Model], *fields: str, because: str) -> None:
    """What others said in these stays as they said it, also where it names the person."""
    for name in fields:
        model._meta.get_field(name)
        _registry.others.setdefault(model, {})[name] = because


def hands_out(title: str, records: Callable[[Person, Actor], Iterable[Any]]) -> None:
    """Records that no row shows as it is: what is sealed, above all."""
    _registry.records[title] = records


def is_open(matters: Callable[[Person], Iterable[Open]]) -> None:
    """Have `matters` be asked what is not over yet before somebody is forgotten."""
    _registry.matters.append(matters)


def then_forget(step: Callable[[Person], None]) -> None:
    """A step of the forgetting that is more than rows and columns; before those."""
    _registry.steps.append(step)


def registry() -> Registry:
    """All that the apps have said."""
    if not _apps:
        _apps.add("kernel")
        from kernel.persons import own  # noqa: F401 - says what there is of the kernel's own

        autodiscover_modules("persons")
    return _registry


def all_models() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _empty(model: type[Model], name: str) -> Any:
    column: Any = model._meta.get_field(name)
    if column.null:
        return None
    kind = column.get_internal_type()
    if kind == "BinaryField":
        return b""
    if kind == "JSONField":
        made = column.get_default()
        return made if made is not None else {}
    if kind not in {"CharField", "TextField"}:
        raise ValueError(f"{model._meta.label}.{name} cannot be empty.")
    return ""
