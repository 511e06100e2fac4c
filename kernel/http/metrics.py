"""`/metrics`: the numbers of this machine, for Prometheus and nobody else.

Who asks from an address in METRICS_ALLOWED, or brings METRICS_TOKEN, is shown them. An
address counts only if it is the caller's own: behind a proxy that is not trusted everybody
comes from the proxy's.
"""

from hmac import compare_digest
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kernel import metrics
from kernel.provenance import plain_address

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# A proxy leaves one of these; who asks directly has no reason to.
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
CLOSED = "Set METRICS_TOKEN or METRICS_ALLOWED to read the metrics from here.\n"


@csrf_exempt
def numbers(request: HttpRequest) -> HttpResponse:
    if _brings_token(request) or _is_near(request):
        return HttpResponse(metrics.text(), content_type=CONTENT_TYPE)
    if settings.METRICS_TOKEN:
        return HttpResponse(
            status=401, content_type="text/plain", headers={"WWW-Authenticate": "Bearer"}
        )
    return HttpResponse(CLOSED, status=403, content_type="text/plain")


def _brings_token(request: HttpRequest) -> bool:
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    wanted = settings.METRICS_TOKEN
    return bool(wanted) and scheme == "Bearer" and compare_digest(token.encode(), wanted.encode())


def _is_near(request: HttpRequest) -> bool:
    if not settings.PROXY_IS_TRUSTED and any(name in request.META for name in FORWARDED):
        return False
    address = plain_address(request.META.get("REMOTE_ADDR", ""))
    return address is not None and any(
        ip_address(address) in ip_network(each) for each in settings.METRICS_ALLOWED
    )
