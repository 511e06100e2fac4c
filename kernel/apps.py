from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "kernel"

    def ready(self) -> None:
        """Import every app's subscribers, so that the worker knows who reacts to what."""
        autodiscover_modules("subscribers")
