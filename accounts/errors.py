"""Refusals at the door."""

from kernel.errors import Conflict, Invalid, NotAllowed, NotAuthenticated, NotFound, TooMany


class InvalidToken(NotAuthenticated):
    code = "TOKEN_INVALID"
    message = "The token is invalid or has expired. Please log in again."


class NoToken(Invalid):
    """A page without tokens tries to refresh, and shows this: right after a failed login too."""

    code = "NO_TOKEN"
    message = "You are not logged in. Please check your user name and password."


class WrongCredentials(NotAuthenticated):
    code = "WRONG_CREDENTIALS"
    message = "The user name or password is wrong."


class WrongCode(Invalid):
    """The same for a wrong, used, expired or never sent code."""

    code = "OTP_INVALID"
    message = "That code is wrong or has expired. Please ask for a new one."


class WrongPassword(Invalid):
    code = "WRONG_PASSWORD"
    message = "The current password is wrong."


class TemporaryPasswordExpired(NotAuthenticated):
    """Said to who knows the password, and to nobody else."""

    code = "TEMPORARY_PASSWORD_EXPIRED"
    message = "This temporary password has run out. Please ask for a new one."


class PasswordChangeRequired(NotAllowed):
    code = "PASSWORD_CHANGE_REQUIRED"
    message = "Please choose a password of your own first."


class SecondFactorRequired(NotAuthenticated):
    """The first half was right. The second goes with the same login, or with `challenge`."""

    code = "SECOND_FACTOR_REQUIRED"
    message = "Please give the code of your authenticator app, or a recovery code."

    def __init__(self, challenge: str) -> None:
        super().__init__()
        self.challenge = challenge
        self.beside = {"challenge": challenge}


class WrongSecondFactor(NotAuthenticated):
    """The same for a wrong and for a used code. Said after the first half was right."""

    code = "SECOND_FACTOR_WRONG"
    message = "That code is wrong or has been used. Please wait for the next one."


class ChallengeOver(NotAuthenticated):
    """Unknown, passed, run out, tried too often, or from elsewhere."""

    code = "CHALLENGE_OVER"
    message = "This sign-in has run out. Please log in again."


class SecondFactorEnrolmentRequired(NotAllowed):
    code = "SECOND_FACTOR_ENROLMENT_REQUIRED"
    message = "Please set up a second factor first."


class WrongOwnCode(Invalid):
    """What a person who is signed in has to prove once more."""

    code = "SECOND_FACTOR_WRONG"
    message = WrongSecondFactor.message


class HasSecondFactor(Conflict):
    code = "SECOND_FACTOR_IS_ON"
    message = "You have a second factor already. Take it away first."


class NoSecondFactor(Conflict):
    code = "SECOND_FACTOR_IS_OFF"
    message = "There is no second factor."


class EnrolmentOver(Conflict):
    code = "SECOND_FACTOR_NOT_BEGUN"
    message = "Please begin again: there is no fresh secret to confirm."


class UnprovenAccount(Conflict):
    """Else whoever signed up with another's address could keep them out for good."""

    code = "CONTACT_NOT_VERIFIED"
    message = "Please verify your e-mail address or phone number first."


class AlreadyTaken(Conflict):
    code = "ALREADY_TAKEN"
    message = "Somebody else has that already."


class InvalidRole(Invalid):
    code = "UNKNOWN_ROLE"
    message = "There is no such role."


class AlreadyApplied(Conflict):
    code = "ALREADY_APPLIED"
    message = "You have applied already."


class CustomerNotFound(NotFound):
    """Nobody, nobody's customer, or one whom this house does not know: all look the same."""

    code = "CUSTOMER_NOT_FOUND"
    message = "There is no such customer."


class ProfileNotFound(NotFound):
    code = "PROFILE_NOT_FOUND"
    message = "There is no such profile."


class NoSuchCustomer(Invalid):
    """Named in what somebody wants to make for them."""

    message = "There is no such customer."


class TooManyNewCustomers(TooMany):
    code = "TOO_MANY_NEW_CUSTOMERS"
    message = "Your house has met as many new customers as it may in a day."


class PersonNotFound(NotFound):
    code = "PERSON_NOT_FOUND"
    message = "There is nobody by that name."


class NotOver(Conflict):
    """Somebody is to be forgotten with whom something goes on."""

    code = "NOT_OVER"
    message = "Something is not over yet."


class NotOverByLaw(Conflict):
    """Whoever is owed something, or owes it, is not forgotten before that is settled."""

    code = "NOT_OVER_BY_LAW"
    message = "Something is not settled yet."
