"""Where Redis is: configured, or the private Valkey that the launcher started."""

from pathlib import Path

FALLBACK_PORT = 6390


def redis_url(configured: str, var_dir: Path) -> str:
    """The URL to use; the launcher notes the port of its own server in `valkey/port`."""
    if configured:
        return configured
    note = var_dir / "valkey" / "port"
    port = int(note.read_text()) if note.exists() else FALLBACK_PORT
    return f"redis://127.0.0.1:{port}/0"
