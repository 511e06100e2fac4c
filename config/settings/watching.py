"""Who watches over the house, and what they are shown."""

from typing import Any

from config.settings.place import VAR_DIR, env

# The numbers of this machine's processes (kernel.seats), and who may read them.
METRICS_DIR = VAR_DIR / "run" / "metrics"
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_ALLOWED = env.networks("METRICS_ALLOWED", default=["127.0.0.0/8", "::1/128"])
# A backup that is older is one that did not come.
BACKUP_LATE_HOURS = env.int("BACKUP_LATE_HOURS", default=30)
# Where errors are reported (kernel.reporting); without it the log is all there is.
SENTRY_DSN = env.str("SENTRY_DSN", default="")


def reporter(label: str) -> dict[str, Any] | None:
    """The logging handler that reports errors, if they are to be reported."""
    if not SENTRY_DSN:
        return None
    return {
        "()": "kernel.reporting.Reporter",
        "dsn": SENTRY_DSN,
        "environment": label or "production",
    }
