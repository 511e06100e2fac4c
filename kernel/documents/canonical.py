"""What a document says, in one canonical form, and the digest of it."""

import hashlib
import json
from typing import Any

from kernel.json import to_wire


def digest(facts: Any) -> str:
    """SHA-256 over `facts` with sorted keys, in 64 hex digits: any change of them shows."""
    canonical = json.dumps(to_wire(facts), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
