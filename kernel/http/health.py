"""Is it alive, is it ready, and if not, which part is not (`kernel.health`)."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from kernel.health import examine


@csrf_exempt
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
def readyz(request: HttpRequest) -> JsonResponse:
    """Every part by name: `ok`, or what is wrong with it. Degraded is ready all the same."""
    health = examine()
    return JsonResponse(
        {"status": health.status, "checks": health.checks},
        status=503 if health.status == "failing" else 200,
    )
