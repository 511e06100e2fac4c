"""The names of the streams: one place, so that who announces and who listens agree."""

from uuid import UUID


def booking(booking_id: UUID | str) -> str:
    """What the parties of one booking watch."""
    return f"booking.{booking_id}"


def user_notifications(user_id: int) -> str:
    """What one person is told."""
    return f"user.{user_id}.notifications"


def user_status(user_id: int) -> str:
    """The status changes of everything that is one person's."""
    return f"user.{user_id}.status"


def user_chat(user_id: int, role: str) -> str:
    """The conversations of one person in one role."""
    return f"user.{user_id}.{role}.chat"


def house_chat(organization_id: int) -> str:
    """The conversations of an organisation, for its owner and staff."""
    return f"house.{organization_id}.chat"


def user_appointments(user_id: int, side: str) -> str:
    """What becomes of the appointments to which one person comes on that side."""
    return f"user.{user_id}.{side}.appointments"


def house_appointments(organization_id: int) -> str:
    """The appointments of an organisation, for its owner and staff."""
    return f"house.{organization_id}.appointments"


def job(job_id: int) -> str:
    """What the parties of one job watch."""
    return f"job.{job_id}"


def dispute(dispute_id: UUID | str) -> str:
    """What the parties of one dispute watch, and who mediates."""
    return f"dispute.{dispute_id}"
