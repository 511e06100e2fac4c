"""Links to files: absolute, signed, and the same for a while so that browsers can keep what
they fetched. Most are soon over; one that is written down lasts, and is asked about each time.
One to a file that may not be there yet is a promise: it is made when the link is opened.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.http import content_disposition_header

from kernel import clock
from kernel.files import keepers, makers
from kernel.files.store import RASTER, content_type_of

_signer = Signer(salt="kernel.files", sep=".")
_lasting_signer = Signer(salt="kernel.files.lasting", sep=".")
_promising_signer = Signer(salt="kernel.files.promised", sep=".")
_LONGEST_STEM = 120
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a token stands for. Where the storage serves the files, a link of ours that was made
    without asking it `leads_on` to the storage's own."""

    name: str
    filename: str
    expires: int
    leads_on: bool = False

    @property
    def seconds_left(self) -> int:
        return self.expires - int(clock.now().timestamp())


def signed_url(name: str, *, filename: str | None = None) -> str:
    """An absolute link to a stored file that opens without a token and expires.

    It lives between half of `FILES_LINK_SECONDS` and all of it; asked again within that
    half, it is the same link. `filename` is what a download is called.
    """
    expires = expiry_of(settings.FILES_LINK_SECONDS)
    called = fit_filename(filename or name.rpartition("/")[2])
    if settings.FILES_SERVED_BY_STORAGE:
        return _presigned(name, called, expires)
    return _address_of(_signer.sign_object([name, called, expires]))


def lasting_url(name: str, *, purpose: str) -> str:
    """An absolute link to a stored file that opens without a token for as long as the keeper
    of `purpose` has that file, always the same: for what is written down and read much later.
    """
    return _address_of(_lasting_signer.sign_object([purpose, name]))


def promised_url(purpose: str, pk: int | str, filename: str) -> str:
    """An absolute link to a file that the worker is about to make: it opens at once, without a
    token, and expires like others.

    Who opens it before the file is there waits until the maker of `purpose`
    (`kernel.files.makers`) has made it; that is asked each time. `filename` is what the
    download is called.
    """
    expires = expiry_of(settings.FILES_LINK_SECONDS)
    parts = [purpose, str(pk), fit_filename(filename), expires]
    return _address_of(_promising_signer.sign_object(parts))


def read_token(token: str) -> Link | None:
    """What `token` stands for; None when it is not ours, was bent, or is over.

    Raises what the maker of a promised file raises.
    """
    link = _opened(token)
    if link is None:
        return _kept(token) or _made(token)
    return link if link.seconds_left > 0 else None


def leads_here(url: str) -> bool:
    """Whether an address is this house's or its storage's, whatever stands behind it."""
    return _host_of(url) == _host_of(settings.PUBLIC_URL) or _storage_name(url) is not None


def name_behind(url: str) -> str | None:
    """The stored file that one of our links leads to, even one that is over by now; None for
    any other address."""
    if _host_of(url) != _host_of(settings.PUBLIC_URL):
        return _storage_name(url)
    before = urlsplit(settings.PUBLIC_URL).path.rstrip("/") + reverse("file", args=["-"])[:-1]
    path = urlsplit(url).path
    if not path.startswith(before):
        return None
    token = path.removeprefix(before)
    link, lasting = _opened(token), _lasting(token)
    if link is not None:
        return link.name
    return lasting[1] if lasting else None


def _address_of(token: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('file', args=[token])}"


def _kept(token: str) -> Link | None:
    """A lasting link, if its keeper has the file. A browser keeps what it fetched no longer
    than with any other link, so that what is taken away is soon gone there too."""
    lasting = _lasting(token)
    called = lasting and keepers.filename_of(*lasting)
    if not lasting or not called:
        return None
    expires = int(clock.now().timestamp()) + settings.FILES_LINK_SECONDS
    return Link(name=lasting[1], filename=fit_filename(called), expires=expires, leads_on=True)


def _made(token: str) -> Link | None:
    """A promised file, made now if it is not there yet."""
    try:
        purpose, key, filename, expires = _promising_signer.unsign_object(token)
        link = Link(name="", filename=str(filename), expires=int(expires), leads_on=True)
    except (BadSignature, ValueError, TypeError):
        return None
    if link.seconds_left <= 0:
        return None
    name = makers.made(str(purpose), str(key))
    return replace(link, name=name) if name else None


def _lasting(token: str) -> tuple[str, str] | None:
    """For what purpose a lasting link was made, and to which file."""
    try:
        purpose, name = _lasting_signer.unsign_object(token)
        return str(purpose), str(name)
    except (BadSignature, ValueError, TypeError):
        return None


def _opened(token: str) -> Link | None:
    try:
        name, filename, expires = _signer.unsign_object(token)
        return Link(name=str(name), filename=str(filename), expires=int(expires))
    except (BadSignature, ValueError, TypeError):
        return None


def _host_of(url: str) -> tuple[str, int | None]:
    """The host of an address and its port, where that is not the usual one."""
    parts = urlsplit(url)
    port = None if parts.port in {80, 443} else parts.port
    return (parts.hostname or "").rstrip("."), port


def _storage_name(url: str) -> str | None:
    """The name of a file whose link is the storage's own, signed or not."""
    if not settings.FILES_SERVED_BY_STORAGE:
        return None
    before = _presigned("-", "-", expiry_of(settings.FILES_LINK_SECONDS)).partition("?")[0][:-1]
    address = url.partition("?")[0].partition("#")[0]
    return unquote(address.removeprefix(before)) if address.startswith(before) else None


def fit_filename(filename: str) -> str:
    """`filename` without what a header or a disk would stumble over."""
    return _UNFIT.sub("_", filename).strip(" ._")[:150] or "file"


def filename_like(name: str, filename: str | None) -> str:
    """What its uploader called it, with the ending of what it is: that of the stored `name`."""
    stem, dot, ending = fit_filename(filename or "file").rpartition(".")
    return f"{(stem if dot else ending)[:_LONGEST_STEM]}.{name.rpartition('.')[2]}"


def disposition_of(name: str, filename: str) -> str:
    """Pictures are shown, everything else is downloaded."""
    attachment = content_type_of(name) not in RASTER
    return content_disposition_header(attachment, filename) or "inline"


def expiry_of(lifetime: int) -> int:
    """When a link is over that is made now: the same for half of `lifetime`."""
    step = max(lifetime // 2, 1)
    return int(clock.now().timestamp()) // step * step + lifetime


@lru_cache(maxsize=4096)
def _presigned(name: str, filename: str, expires: int) -> str:
    storage: Any = default_storage
    url: str = storage.url(
        name,
        parameters={
            "ResponseContentDisposition": disposition_of(name, filename),
            "ResponseContentType": content_type_of(name),
        },
        expire=expires - int(clock.now().timestamp()),
    )
    return url
