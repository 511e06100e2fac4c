"""What payments calls what a dispute holds back, and what goes back by it."""

from uuid import UUID


def freeze_key(dispute_id: UUID) -> str:
    return f"dispute:{dispute_id}"


def refund_key(dispute_id: UUID, number: int) -> str:
    """Of the time that it was decided for the `number`th time."""
    return f"dispute:{dispute_id}:{number}"


def refund_keys(dispute_id: UUID, resolutions: int) -> list[str]:
    """Of each time that it was decided."""
    return [refund_key(dispute_id, number) for number in range(1, resolutions + 1)]
