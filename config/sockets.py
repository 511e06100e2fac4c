"""Every socket that is published: path -> consumer, as `config/surfaces` does for HTTP."""

from django.urls import URLPattern

from kernel.live.routing import websocket_application

routes: list[URLPattern] = []

application = websocket_application(routes)
