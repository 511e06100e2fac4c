"""What happens to people."""

from dataclasses import dataclass

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class UserSignedUp(DomainEvent):
    user_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class ContactVerified(DomainEvent):
    user_id: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorAdded(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class SecondFactorRemoved(DomainEvent):
    """`removed_by_id` is None where the platform did it, from its command line."""

    user_id: int
    removed_by_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(DomainEvent):
    user_id: int
    left: int


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesRenewed(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class RoleChanged(DomainEvent):
    user_id: int
    old_role: str
    new_role: str


@dataclass(frozen=True, kw_only=True)
class TimeZoneChanged(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AccountDeactivated(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class AccountReactivated(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class VendorApplied(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class VendorApproved(DomainEvent):
    """`service_ids` are the services that the vendor applied for, still unchecked."""

    user_id: int
    service_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class VendorRejected(DomainEvent):
    user_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProviderSuspended(DomainEvent):
    user_id: int


@dataclass(frozen=True, kw_only=True)
class ProviderProfileChanged(DomainEvent):
    """Where they work from, how far, or whether at all: reach is computed anew."""

    user_id: int


@dataclass(frozen=True, kw_only=True)
class PersonExported(DomainEvent):
    """All that is known of somebody was taken out, by `by_id`; None for the command line."""

    user_id: int
    by_id: int | None
    rows: int
    files: int


@dataclass(frozen=True, kw_only=True)
class PersonForgotten(DomainEvent):
    user_id: int
    by_id: int | None
