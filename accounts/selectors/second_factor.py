"""Who has a second factor, and what they are shown of it."""

from typing import Any

from accounts.models import RecoveryCode, User
from accounts.policies import needs_second_factor
from kernel.actors import Actor


def has_second_factor(user_id: int) -> bool:
    """Whether a second factor is asked of them at every door."""
    return User.objects.filter(pk=user_id).exclude(second_factor_since=None).exists()


def second_factor_document(actor: Actor) -> dict[str, Any]:
    """What the actor is shown of their own."""
    user = User.objects.active().visible_to(actor).get_or_not_found(actor.user_id)
    left = RecoveryCode.objects.filter(user=user, used_at=None).count()
    return {
        "enabled": user.has_second_factor,
        "since": user.second_factor_since,
        "is_required": needs_second_factor(user.role),
        "must_set_up": user.must_set_up_second_factor,
        "recovery_codes_left": left,
    }
