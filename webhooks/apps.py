from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WebhooksConfig(AppConfig):
    name = "webhooks"
    verbose_name = "Webhooks"

    def ready(self) -> None:
        """Import every app's `webhooks`, in which it says what it tells others' programs."""
        autodiscover_modules("webhooks")
