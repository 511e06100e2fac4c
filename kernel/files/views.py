"""`/files/<token>`: the one place that hands out stored files."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from kernel.files.links import disposition_of, read_token
from kernel.files.store import RASTER, StorageFailed, content_type_of, reaching_storage
from kernel.http.fallback import refuse
from kernel.http.refusals import refusal_of_domain


@require_safe
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file behind a signed link; a wrong, an expired and an empty link look the same."""
    link = read_token(token)
    if link is None:
        raise Http404()
    try:
        with reaching_storage():
            file = default_storage.open(link.name, "rb")
    except FileNotFoundError:
        raise Http404() from None
    except StorageFailed as error:
        return refuse(request, refusal_of_domain(error))
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
