"""Making an account of one's own."""

import secrets
from dataclasses import dataclass, field

from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.errors import AlreadyTaken, InvalidRole
from accounts.events import UserSignedUp
from accounts.identifiers import Identifier, email_identifier, phone_identifier, plain
from accounts.models import OneTimePassword, Session, User
from accounts.roles import OPEN_ROLES, Role
from accounts.services import limits
from accounts.services.one_time_passwords import request_code
from accounts.services.passwords import require_good_password
from accounts.services.providers import ensure_profile
from accounts.services.sessions import Caller, SignedIn, open_session
from accounts.services.vendors import Application, file_application
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case
from notifications.services import notify


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What a person says of themself at the door."""

    email: str = ""
    phone: str = ""
    password: str = field(repr=False)
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    role: str = Role.CUSTOMER
    application: Application | None = None


def sign_up(*, form: SignUp, caller: Caller) -> SignedIn:
    """Make an account, send its welcome and a code that verifies it, and let its owner in.

    A vendor's account comes with their application. Raises Invalid for what is taken,
    weak or unknown; TooMany.
    """
    if form.role not in OPEN_ROLES:
        raise InvalidRole(field="role")
    user = User(
        first_name=plain(form.first_name)[:150],
        last_name=plain(form.last_name)[:150],
        role=form.role,
    )
    contact = _take_contacts(user, form)
    user.username = _username(form.username, user)
    require_good_password(form.password, user, field="password")
    limits.count_sign_up(caller.address)
    user.set_password(form.password)
    try:
        return _make(user=user, contact=contact, application=form.application, caller=caller)
    except IntegrityError as error:
        raise taken(user) from error


def _take_contacts(user: User, form: SignUp) -> Identifier:
    """Put the normalised address and number on `user`; answers where the code goes."""
    contacts = []
    if form.email:
        contacts.append(email_identifier(form.email))
        user.email = contacts[-1].value
    if form.phone:
        contacts.append(phone_identifier(form.phone))
        user.phone = contacts[-1].value
    if not contacts:
        raise Invalid("Give an e-mail address or a phone number.", field="email")
    return contacts[0]


@use_case
def _make(
    *, user: User, contact: Identifier, application: Application | None, caller: Caller
) -> SignedIn:
    user.pk = None  # also when a deadlock makes this the second attempt
    user.save(force_insert=True)
    if user.role == Role.VENDOR:
        file_application(user, application or Application())
    ensure_profile(user)
    publish(UserSignedUp(user_id=user.pk, role=user.role))
    request_code(identifier=contact, purpose=OneTimePassword.Purpose.VERIFY, user_id=user.pk)
    notify(
        recipient_id=user.pk,
        kind="welcome",
        context={"name": user.get_full_name()},
        key=f"welcome.{user.pk}",
    )
    return open_session(user=user, door=Session.Door.SIGN_UP, caller=caller)


def _username(wanted: str, user: User) -> str:
    """The name asked for, or one that says nothing: others see it where somebody has no name.

    One's own address is no name either, and lets in all the same; another's is refused.
    """
    name = plain_username(wanted) if wanted else user.email
    if not name or name.casefold() == user.email:
        return quiet_name(user.role)
    if "@" in name:
        raise Invalid("A user name may not be somebody else's address.", field="username")
    return name


def quiet_name(role: str) -> str:
    """A user name that says nothing of who it is."""
    return f"{role}-{secrets.token_hex(4)}"


def plain_username(wanted: str) -> str:
    try:
        name = plain(wanted)
        if len(name) > 150:
            raise Invalid
        ASCIIUsernameValidator()(name)
    except (Invalid, ValidationError) as error:
        raise Invalid(
            "Use a to z, digits and @ . + - _ only, at most 150.", field="username"
        ) from error
    return name


def taken(user: User) -> Invalid | AlreadyTaken:
    """Which of the three is somebody else's."""
    people = User.objects
    if user.email and people.reached_by(email_identifier(user.email)).exists():
        return Invalid(
            "An account with this e-mail address exists.", code="ALREADY_TAKEN", field="email"
        )
    if user.phone and people.filter(phone=user.phone).exists():
        return Invalid(
            "An account with this phone number exists.", code="ALREADY_TAKEN", field="phone"
        )
    if people.logging_in_as(user.username.casefold()).exists():
        return Invalid("This user name is taken.", code="ALREADY_TAKEN", field="username")
    return AlreadyTaken()
