"""`/unsubscribe/<token>`: the one page of notices that a reader opens without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications import selectors, services, unsubscribing

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@csrf_exempt  # the mail program that posts has no cookie, and the link is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button. Looking at it changes nothing: mail scanners follow every link."""
    wish = unsubscribing.read(token)
    if wish is None:
        raise Http404
    if request.method == "POST":
        services.switch_off(wish)
    language = selectors.language_of(wish.user_id)
    with translation.override(language):
        page = render_to_string(
            "notices/unsubscribe.html",
            {"kind": wish.kind, "language": language, "is_done": request.method == "POST"},
        )
    return HttpResponse(page, headers=HEADERS)
