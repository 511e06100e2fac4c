"""What uvicorn serves: `uvicorn config.asgi:application`."""

import os

import django
from channels.routing import ProtocolTypeRouter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django.setup(set_prefix=False)

from config import sockets  # noqa: E402 - after the set-up
from kernel.http.lifespan import Lifespan, settle  # noqa: E402
from kernel.http.onehop import OneHopHandler  # noqa: E402
from kernel.http.pulse import Pulse  # noqa: E402
from pricing import calendar_days  # noqa: E402

http = OneHopHandler()
pulse = Pulse(http)

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": sockets.application,
        "lifespan": Lifespan(
            on_startup=[calendar_days.open_book, settle, pulse.start],
            on_shutdown=[pulse.stop, http.close],
        ),
    }
)
