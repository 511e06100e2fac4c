"""`/files/<token>`: the one place that hands out stored files."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.views.decorators.http import require_safe

from kernel.errors import DomainError
from kernel.files.links import Link, disposition_of, read_token, signed_url
from kernel.files.store import RASTER, content_type_of, reaching_storage
from kernel.http.fallback import refuse
from kernel.http.refusals import refusal_of_domain


@require_safe
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file behind a signed link; a wrong, an expired and an empty link look the same. A
    promised file is made first, if it is not there yet."""
    try:
        link = read_token(token)
        if link is None:
            raise Http404()
        with reaching_storage():
            leads_on = link.leads_on and settings.FILES_SERVED_BY_STORAGE
            return _led_on(link) if leads_on else _served(link)
    except FileNotFoundError:
        raise Http404() from None
    except DomainError as error:
        return refuse(request, refusal_of_domain(error))


def _led_on(link: Link) -> HttpResponseBase:
    """To the storage's own link, which is soon over."""
    if not default_storage.exists(link.name):
        raise FileNotFoundError(link.name)
    headers = {
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponseRedirect(signed_url(link.name, filename=link.filename), headers=headers)


def _served(link: Link) -> HttpResponseBase:
    file = default_storage.open(link.name, "rb")
    content_type = content_type_of(link.name)
    kept = f"max-age={link.seconds_left}" if content_type in RASTER else "no-store"
    response = FileResponse(
        file,
        content_type=content_type,
        headers={
            "Cache-Control": f"private, {kept}",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            # The front ends live on other origins.
            "Cross-Origin-Resource-Policy": "cross-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        },
    )
    # After the fact: a FileResponse writes its own, and would show what is to be downloaded.
    response.headers["Content-Disposition"] = disposition_of(link.name, link.filename)
    return response
