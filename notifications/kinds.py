"""Which kinds of notices there are: every folder of templates, in whatever app."""

from functools import cache
from pathlib import Path

from django.template import engines

from notifications.rendering import FALLBACK


@cache
def known_kinds() -> tuple[str, ...]:
    """The kinds that any installed app has templates for, in alphabetical order."""
    folders = (
        Path(each) / "notifications" for engine in engines.all() for each in engine.template_dirs
    )
    return tuple(
        sorted(
            {
                each.name
                for folder in folders
                if folder.is_dir()
                for each in folder.iterdir()
                if each.is_dir() and each.name != FALLBACK
            }
        )
    )
