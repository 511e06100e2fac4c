"""What is known of a person is handed out to them, and forgotten when they ask for it.

Whoever asks has been recognised before: a super admin or the command line acts for them.
"""

from functools import partial
from typing import IO, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.errors import NotOver, NotOverByLaw, PersonNotFound
from accounts.events import PersonExported, PersonForgotten
from accounts.identifiers import login_name, phone_identifier
from accounts.models import User
from accounts.policies import require_people_admin
from accounts.roles import PLATFORM
from accounts.services.people import close_account
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.events import publish
from kernel.files import discard
from kernel.persons.exporting import Exported, write_export
from kernel.persons.forgetting import Forgotten, forget, open_matters, what_would_be
from kernel.persons.registry import Open, Person
from kernel.transactions import use_case

LARGEST_ID: Final = 2**63 - 1


def find_person(name: str) -> User:
    """By id, user name, e-mail address or phone number. Raises PersonNotFound."""
    if name.isdecimal() and int(name) <= LARGEST_ID:
        user = User.objects.filter(pk=int(name)).first()
        if user is not None:
            return user
    user = User.objects.logging_in_as(login_name(name)).first() or _by_phone(name)
    if user is None:
        raise PersonNotFound(f"There is nobody called {name}.")
    return user


def is_forgotten(user: User) -> bool:
    return user.username == _nameless(user)


def person_of(user: User) -> Person:
    return Person(
        id=user.pk,
        username=user.username,
        first_name=user.first_name,
        last_name=user.last_name,
        email=user.email,
        phone=str(user.phone or ""),
        address=user.address,
    )


def export_person(*, user_id: int, actor: Actor, target: IO[bytes]) -> Exported:
    """Write all that is known of them into `target`, an archive; that it was taken out, and by
    whom, is recorded. Raises NotAllowed, NotFound, StorageFailed."""
    require_people_admin(actor)
    user = User.objects.visible_to(actor).get_or_not_found(user_id)
    exported = write_export(person_of(user), target, actor=actor)
    _record_export(user_id=user.pk, actor=actor, rows=exported.total, files=exported.files)
    return exported


@use_case
def _record_export(*, user_id: int, actor: Actor, rows: int, files: int) -> None:
    publish(PersonExported(user_id=user_id, by_id=actor.user_id, rows=rows, files=files))


def what_is_open(*, user_id: int, actor: Actor) -> list[Open]:
    """What is not over yet, in words."""
    require_people_admin(actor)
    return open_matters(person_of(User.objects.visible_to(actor).get_or_not_found(user_id)))


def what_would_be_forgotten(*, user_id: int, actor: Actor) -> Forgotten:
    """What `forget_person` would do, counted; nothing is changed."""
    require_people_admin(actor)
    return what_would_be(person_of(User.objects.visible_to(actor).get_or_not_found(user_id)))


@use_case
def forget_person(*, user_id: int, actor: Actor, reason: str, even_so: bool = False) -> Forgotten:
    """Close their account and take away all that is theirs, in the history too; what the law or
    others' rights have us keep is nobody's any more. Harmless when done again.

    Raises NotOver while something goes on, unless `even_so`; NotOverByLaw for what the law
    binds; NotAllowed for oneself and for who runs the platform.
    """
    require_people_admin(actor)
    if not reason.strip():
        raise Invalid("Please say why.", field="reason")
    user = User.objects.visible_to(actor).locked(user_id)
    if actor.user_id == user.pk or user.role in PLATFORM:
        raise NotAllowed("Who runs the platform is given another role first, by somebody else.")
    person = person_of(user)
    _require_over(open_matters(person), even_so=even_so)
    close_account(user)
    _empty(user)
    done = forget(person, because=reason.strip()[:500], actor=actor)
    publish(PersonForgotten(user_id=user.pk, by_id=actor.user_id))
    return done


def _require_over(matters: list[Open], *, even_so: bool) -> None:
    if any(each.binds for each in matters):
        raise NotOverByLaw(" ".join(each.says for each in matters if each.binds))
    if matters and not even_so:
        raise NotOver(" ".join(each.says for each in matters))


def _empty(user: User) -> None:
    """The row stays: what others keep of theirs refers to it."""
    if user.avatar:
        transaction.on_commit(partial(discard, user.avatar), robust=True)
    user.username = _nameless(user)
    user.email = user.first_name = user.last_name = user.address = user.avatar = ""
    user.phone = None
    user.timezone = User._meta.get_field("timezone").default
    user.organization_id = None
    user.is_verified = False
    user.email_verified_at = user.phone_verified_at = user.second_factor_since = None
    user.last_login = None
    if user.has_usable_password():
        user.take_password(make_password(None))
    user.save()


def _nameless(user: User) -> str:
    return f"erased-{user.pk}"


def _by_phone(name: str) -> User | None:
    try:
        return User.objects.reached_by(phone_identifier(name)).first()
    except Invalid:
        return None
