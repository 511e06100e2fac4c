"""Views with every kind of answer that a server must carry."""

import threading
from io import BytesIO

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import path, re_path

from kernel.http.fallback import other_spelling
from kernel.http.health import healthz

gate = threading.Event()
closed: list[str] = []
threads: list[str] = []


def plain(request):
    return HttpResponse("Ungarisch: ő", headers={"X-Thing": "7"})


def empty(request):
    return HttpResponse(status=204)


def unchanged(request):
    return HttpResponseNotModified()


def elsewhere(request):
    return HttpResponseRedirect("/plain")


def cookies(request):
    response = HttpResponse(request.COOKIES.get("a", ""))
    response.set_cookie("one", "1", httponly=True)
    response.set_cookie("two", "ü")
    return response


def large(request):
    return HttpResponse(b"x" * 200_001)


def stream(request):
    def parts():
        threads.append(threading.current_thread().name)
        yield "one,"
        yield b"two,"
        yield b"y" * 70_000
        threads.append(threading.current_thread().name)

    return StreamingHttpResponse(parts())


def async_stream(request):
    async def parts():
        yield b"one,"
        yield b"two"

    return StreamingHttpResponse(parts())


def broken_stream(request):
    def parts():
        yield b"one,"
        raise ZeroDivisionError("in the middle")

    return StreamingHttpResponse(parts())


def endless(request):
    def parts():
        try:
            while True:
                yield b"more"
        finally:
            closed.append("endless")

    return StreamingHttpResponse(parts())


def small_file(request):
    return FileResponse(BytesIO(b"%PDF-1.7" + b"z" * 10_000), filename="a.pdf")


def large_file(request):
    return FileResponse(BytesIO(b"z" * 3_000_000), filename="a.bin", as_attachment=True)


def echo(request: HttpRequest):
    return JsonResponse(
        {
            "length": request.META.get("CONTENT_LENGTH"),
            "body": request.body.decode(),
            "query": dict(request.GET.lists()),
            "path": request.path,
            "secure": request.is_secure(),
            "host": request.get_host(),
            "client": request.META["REMOTE_ADDR"],
        }
    )


def upload(request):
    return JsonResponse(
        {
            "fields": dict(request.POST.lists()),
            "files": {name: each.size for name, each in request.FILES.items()},
        }
    )


def crash(request):
    raise ZeroDivisionError("secret")


def wait(request):
    threads.append(threading.current_thread().name)
    gate.wait(5)
    return HttpResponse("done")


def closing(request):
    response = HttpResponse("x")
    response._resource_closers.append(lambda: closed.append("closing"))
    return response


VIEWS = [
    plain,
    empty,
    unchanged,
    elsewhere,
    cookies,
    large,
    stream,
    async_stream,
    broken_stream,
    endless,
    small_file,
    large_file,
    echo,
    upload,
    crash,
    wait,
    closing,
]
urlpatterns = [
    *(path(view.__name__, view) for view in VIEWS),
    path("healthz", healthz),
    re_path("", other_spelling),
]
handler500 = "kernel.http.fallback.crashed"
