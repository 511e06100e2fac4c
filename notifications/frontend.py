"""Where people look at what a notice speaks of: pages of a front end, not of this house."""

from django.conf import settings


def page_of(kind: str, subject_id: object) -> str:
    """The address of the page for one thing of that kind; nothing where there is no such page,
    and then a message has no button."""
    path = settings.FRONTEND_PATHS.get(kind, "")
    if not settings.FRONTEND_URL or not path:
        return ""
    page = path.lstrip("/").replace("{id}", str(subject_id))
    return f"{settings.FRONTEND_URL.rstrip('/')}/{page}"
