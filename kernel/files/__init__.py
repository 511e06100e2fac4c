"""Files from strangers: looked into, bounded, made anew, kept under random names, shown by
links that expire. Nothing that a browser would run is ever stored as it came.
"""

from kernel.files.intake import accept_attachment, accept_document, accept_image
from kernel.files.links import (
    filename_like,
    fit_filename,
    lasting_url,
    leads_here,
    name_behind,
    promised_url,
    signed_url,
)
from kernel.files.store import (
    Attachment,
    StoredFile,
    discard,
    fingerprint,
    kept_or_discarded,
    read_bytes,
    store_bytes,
)

__all__ = [
    "Attachment",
    "StoredFile",
    "accept_attachment",
    "accept_document",
    "accept_image",
    "discard",
    "filename_like",
    "fingerprint",
    "fit_filename",
    "kept_or_discarded",
    "lasting_url",
    "leads_here",
    "name_behind",
    "promised_url",
    "read_bytes",
    "signed_url",
    "store_bytes",
]
