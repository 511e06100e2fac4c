"""Why a backup is not made, or not taken back."""


class ArchiveRefused(Exception):
    """It cannot be done, and why; nothing has changed."""


class BrokenArchive(ArchiveRefused):
    """What is in the archive is not what was put there."""
