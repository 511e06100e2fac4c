"""The worker and the scheduler, and what they do by the clock."""

from celery.schedules import crontab

from config.settings.data import REDIS_URL
from config.settings.place import VAR_DIR, env

# How long an entry of the outbox stays with a worker that gives no sign of life.
OUTBOX_LEASE_SECONDS = env.float("OUTBOX_LEASE_SECONDS", default=30.0)

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker waits for Redis as long as it takes.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 10,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    # What waited for a worker longer than its period is not done twice for that.
    "sweep-outbox": {
        "task": "kernel.sweep_outbox",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "run-due": {"task": "kernel.run_due", "schedule": 60.0, "options": {"expires": 60}},
    # What is tried again, and what a killed worker has left behind.
    "send-webhooks": {
        "task": "webhooks.send",
        "schedule": 5.0,
        # It does no harm when it comes late, and behind many rings it does.
        "options": {"expires": 60},
    },
    "prune": {"task": "kernel.prune", "schedule": 3600.0, "options": {"expires": 3600}},
    "seal-history": {
        "task": "kernel.seal_history",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # What the last night has not seen; a turn has its bounds, and the rest waits for the next.
    "refresh-forecasts": {
        "task": "pricing.refresh_forecasts",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "learn-triage": {
        "task": "disputes.learn_triage",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "refresh-figures": {
        "task": "adminpanel.refresh_figures",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "repair-figures": {
        "task": "adminpanel.repair_figures",
        "schedule": crontab(hour=21, minute=30),
        "options": {"expires": 3600},
    },
    "check-alerts": {
        "task": "adminpanel.check_alerts",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "check-alerts-slowly": {
        "task": "adminpanel.check_alerts_slowly",
        "schedule": 1800.0,
        "options": {"expires": 1800},
    },
    # A beat that waited for a worker says nothing.
    "heartbeat": {
        "task": "adminpanel.heartbeat",
        "schedule": 15.0,
        "options": {"expires": 30},
    },
}
