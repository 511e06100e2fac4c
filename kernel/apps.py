from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "kernel"
    verbose_name = "Behind the scenes"

    def ready(self) -> None:
        """Import every app's subscribers, so that the worker knows who reacts to what."""
        # `<id:…>` in paths, of HTTP and of sockets.
        import_module("kernel.http.converters")
        # What waits, for whoever asks for the numbers.
        import_module("kernel.pressure")
        autodiscover_modules("subscribers")
