"""The command lines of the processes that Bookwell consists of."""

import sys

from config.launcher.options import Options

# Open requests may finish; sockets are told "service restart" at once.
WEB_GRACE = 3

_CELERY = (sys.executable, "-m", "celery", "-A", "config", "--quiet")


def web(options: Options) -> list[str]:
    command = [
        *(sys.executable, "-m", "uvicorn", "config.asgi:application"),
        *("--host", options.host, "--port", str(options.port)),
        *("--workers", str(options.web_processes)),
        *("--no-access-log", "--no-server-header", "--log-level", "info"),
        *("--ws-ping-interval", "20", "--ws-ping-timeout", "20", "--ws-max-size", "65536"),
        *("--timeout-keep-alive", "75", "--timeout-graceful-shutdown", str(WEB_GRACE)),
    ]
    if options.trusts_proxy:
        return [*command, "--proxy-headers", "--forwarded-allow-ips", options.forwarded_allow_ips]
    # Otherwise whoever calls from this machine chooses the address we see.
    return [*command, "--no-proxy-headers"]


def worker(options: Options) -> list[str]:
    return [
        *(*_CELERY, "worker", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle"),
        *("--concurrency", str(options.worker_processes)),
    ]


def scheduler(options: Options) -> list[str]:
    return [*_CELERY, "beat", "--loglevel", "INFO"]
