from importlib import import_module

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules, module_has_submodule


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
        self._keep_history()

    def _keep_history(self) -> None:
        """Of every app that has something to say of it in a module `history`."""
        from kernel.history import context, registry, triggers

        import_module("kernel.history.own")
        for config in apps.get_app_configs():
            if module_has_submodule(config.module, "history"):
                import_module(f"{config.name}.history")
                registry.keep_for(config.label)
        connection_created.connect(context.listen, dispatch_uid="history")
        pre_migrate.connect(triggers.before_migrating, sender=self, dispatch_uid="history")
        post_migrate.connect(triggers.after_migrating, sender=self, dispatch_uid="history")
