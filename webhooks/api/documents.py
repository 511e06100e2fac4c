"""The webhooks in the OpenAPI documents: what receivers are sent, kind by kind."""

from typing import Any, Final

from django.conf import settings

from kernel.json import to_wire
from webhooks.shapes import envelope_of, example_of, schema_of, told

Schema = dict[str, Any]
TAG: Final = settings.API_TAGS["webhooks"][0]

HEADERS: Final = {
    "webhook-id": "The id of the event: the same whenever it is sent. What bears an id that you"
    " know has been done.",
    "webhook-timestamp": "When this was sent, in seconds since 1970. What is older than five"
    " minutes is to be refused.",
    "webhook-signature": "`v1,` and the HMAC-SHA256 of `<id>.<timestamp>.<body>` in base 64;"
    " several, parted by spaces, while a secret is being replaced.",
    "bookwell-delivery": "The id of the delivery, by which it is found in the log.",
    "bookwell-attempt": "Which attempt this is, from 1.",
}


def show_webhooks(result: Schema, generator: Any, **kwargs: Any) -> Schema:
    """A post-processing hook: a document that publishes webhooks says what is sent."""
    if any(path.startswith("/api/webhooks/") for path in result["paths"]):
        result["webhooks"] = {
            name: {"post": _operation(name, says, example)} for name, says, example in told()
        }
    return result


def _operation(name: str, says: str, example: Any) -> Schema:
    return {
        "operationId": f"webhook_{name.replace('.', '_')}",
        "summary": name,
        "description": says,
        "tags": [TAG],
        "parameters": [
            {
                "in": "header",
                "name": header,
                "required": True,
                "description": description,
                "schema": {"type": "string"},
            }
            for header, description in HEADERS.items()
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": envelope_of(name, schema_of(type(example))),
                    "example": to_wire(example_of(name, example)),
                }
            },
        },
        "responses": {
            "2XX": {"description": "Taken. Any other answer, or none, and it is sent again."},
            "410": {"description": "You are gone: nothing is sent there any more."},
        },
    }
