"""The worker and the scheduler: `celery -A config worker`, `celery -A config beat`."""

import os
from typing import Any

from celery import Celery, Task

from kernel.provenance import of_itself

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

app = Celery("bookwell", task_cls="kernel.watched:WatchedTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
