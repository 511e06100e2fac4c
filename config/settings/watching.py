"""Who watches over the house, and what they are shown."""

from config.settings.place import VAR_DIR, env

# The numbers of this machine's processes (kernel.seats), and who may read them.
METRICS_DIR = VAR_DIR / "run" / "metrics"
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
METRICS_ALLOWED = env.networks("METRICS_ALLOWED", default=["127.0.0.0/8", "::1/128"])
# A backup that is older is one that did not come.
BACKUP_LATE_HOURS = env.int("BACKUP_LATE_HOURS", default=30)
