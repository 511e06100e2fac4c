"""Mailboxes and phones: proving that one holds them, and changing them."""

from uuid import UUID

from django.db import IntegrityError

from accounts.errors import AlreadyTaken, WrongCode
from accounts.events import ContactVerified
from accounts.identifiers import Identifier, Method, email_identifier, phone_identifier
from accounts.models import OneTimePassword, User
from accounts.services import limits
from accounts.services.one_time_passwords import ask_for_code, redeem
from accounts.services.passwords import confirm_identity
from accounts.services.sessions import Caller
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case

VERIFY = OneTimePassword.Purpose.VERIFY


def ask_to_verify(*, method: Method, actor: Actor, caller: Caller) -> None:
    """Send a code to the actor's own mailbox or phone."""
    user = User.objects.visible_to(actor).get_or_not_found(actor.user_id)
    if method is Method.EMAIL:
        if not user.email:
            raise Invalid("Your account has no e-mail address.", field="email")
        identifier = email_identifier(user.email)
    else:
        if not user.phone:
            raise Invalid("Your account has no phone number.", field="phone")
        identifier = phone_identifier(str(user.phone))
    ask_for_code(identifier=identifier, purpose=VERIFY, caller=caller, user_id=user.pk)


def ask_to_change_contact(
    *,
    identifier: Identifier,
    current_password: str,
    session_id: UUID,
    actor: Actor,
    caller: Caller,
) -> None:
    """Send a code to the new mailbox or phone; it takes the old one's place when confirmed.

    The actor proves once more who they are. Whether somebody else has that address is
    not told: then nothing arrives.
    """
    confirm_identity(actor=actor, password=current_password, session_id=session_id)
    ask_for_code(identifier=identifier, purpose=VERIFY, caller=caller, user_id=actor.user_id)


def confirm_contact(*, identifier: Identifier, code: str, actor: Actor, caller: Caller) -> User:
    """The code has arrived: the mailbox or phone is the actor's, and verified.

    Raises WrongCode; TooMany; AlreadyTaken when somebody else was quicker.
    """
    with limits.code_attempt(identifier.value, caller.address):
        try:
            user = _confirm(identifier=identifier, code=code, actor=actor)
        except IntegrityError as error:
            raise AlreadyTaken(field=identifier.field) from error
        if user is None:
            raise WrongCode()
    return user


@use_case
def _confirm(*, identifier: Identifier, code: str, actor: Actor) -> User | None:
    user = redeem(identifier=identifier, purpose=VERIFY, code=code, user_id=actor.user_id)
    if user is None:
        return None
    if identifier.method is Method.EMAIL:
        user.email = identifier.value
    else:
        user.phone = identifier.value
    user.save(update_fields=[identifier.field, "updated_at"])
    mark_verified(user, identifier.method)
    return user


def mark_verified(user: User, method: Method) -> None:
    """A step: `user` has shown that they hold their mailbox or phone."""
    column = "email_verified_at" if method is Method.EMAIL else "phone_verified_at"
    if user.is_verified and getattr(user, column) is not None:
        return
    setattr(user, column, clock.now())
    user.is_verified = True
    user.save(update_fields=["is_verified", column, "updated_at"])
    publish(ContactVerified(user_id=user.pk, channel=method))
