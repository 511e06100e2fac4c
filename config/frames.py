"""What the sockets of `config.sockets` show, frame by frame, for the OpenAPI document of the whole.

OpenAPI knows no sockets: their frames stand among its schemas (`Frame…`), and which socket shows
which under `x-sockets`. What is on the streams when a story has been played is held against them.
"""

from dataclasses import dataclass
from typing import Any, Final

Schema = dict[str, Any]


def shown_as(*names: str) -> Schema:
    """As an answer over HTTP shows it."""
    found = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    return found[0] if len(found) == 1 else {"anyOf": found}


def described(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


TEXT: Final[Schema] = {"type": "string"}
NUMBER: Final[Schema] = {"type": "integer", "format": "int64"}
FLOAT: Final[Schema] = {"type": "number"}
FLAG: Final[Schema] = {"type": "boolean"}
MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
UUID: Final[Schema] = {"type": "string", "format": "uuid"}


def maybe(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


_SALE = described(
    id=NUMBER,
    booking_number=TEXT,
    project_id=NUMBER,
    unit_id=NUMBER,
    status=shown_as("UnitBookingStatusEnum"),
    payment_status=shown_as("PaymentStandingEnum"),
    updated_at=MOMENT,
)
_VISIT = described(
    id=NUMBER,
    project_id=maybe(NUMBER),
    customer_id=NUMBER,
    builder_id=NUMBER,
    status=shown_as("AppointmentStatusEnum"),
    appointment_date=MOMENT,
    duration_minutes=NUMBER,
    meeting_location=TEXT,
    updated_at=MOMENT,
)
_CARE = described(
    id=NUMBER,
    reference=TEXT,
    organization=maybe(NUMBER),
    patient=NUMBER,
    provider=NUMBER,
    status=shown_as("AppointmentStatusEnum"),
    date={"type": "string", "format": "date"},
    time=TEXT,
    start=MOMENT,
    timezone=TEXT,
    duration_minutes=NUMBER,
    session_type=TEXT,
    removed=FLAG,
    updated_at=MOMENT,
)
_REFUSED = described(
    kind={"type": "string", "const": "chat_refused"},
    title=TEXT,
    body=TEXT,
    code=TEXT,
    field=maybe(TEXT),
    retry_after=maybe(NUMBER),
    client_id=maybe(TEXT),
)
_SAID_IN_A_DISPUTE = described(
    id=UUID,
    dispute_id=UUID,
    dispute_title=TEXT,
    conversation_id={"type": "null"},
    project_id=maybe(NUMBER),
    booking_id=maybe(UUID),
    job_id=maybe(NUMBER),
    sender_id=maybe(NUMBER),
    sender_type=TEXT,
    sender_name=TEXT,
    recipient_id=maybe(NUMBER),
    recipient_type=maybe(TEXT),
    message_type=shown_as("MessageTypeEnum"),
    content=TEXT,
    attachment_url=maybe(TEXT),
    attachment_name=maybe(TEXT),
    attachment_id=maybe(TEXT),
    created_at=MOMENT,
    is_read=FLAG,
    client_id={"type": "null"},
)
_DISPUTE = described(
    dispute_id=UUID, what=TEXT, status=shown_as("DisputeStatusEnum"), happened_at=MOMENT
)
_DISPUTE["properties"] |= {
    "message": shown_as("DisputeMessageRow"),
    "side": shown_as("DisputesSideEnum"),
    "reader": NUMBER,
    "read_to": NUMBER,
}


@dataclass(frozen=True)
class Frame:
    """A kind of frame. What is kept has an `id` and comes again for who asks `since`."""

    type: str
    says: str
    data: Schema
    is_kept: bool = True
    # Where one type is told of different things, what this one is called.
    called: str = ""

    @property
    def shape(self) -> str:
        return self.called or self.type

    @property
    def name(self) -> str:
        return "Frame" + "".join(word.capitalize() for word in self.shape.split("_"))

    def schema(self) -> Schema:
        told = described(type={"type": "string", "const": self.type}, timestamp=MOMENT)
        told["description"] = self.says
        told["properties"] |= {"data": self.data}
        told["required"] += ["data"]
        if self.is_kept:
            told["properties"] |= {"id": NUMBER}
            told["required"] += ["id"]
        return told


FRAMES: Final = (
    Frame("booking_status_change", "A booking of a visit has moved.", shown_as("BookingDetail")),
    Frame(
        "booking_status_change",
        "A booking of a unit has moved.",
        _SALE,
        called="sale_status_change",
    ),
    Frame("signature_request", "Where a request to sign stands.", shown_as("SignatureRow")),
    Frame("payment_update", "Where a payment stands.", shown_as("Payment")),
    Frame("waitlist_offer", "What became of an offered time.", shown_as("OfferRow")),
    Frame("notification", "A notice, new or told anew.", shown_as("NotificationRow")),
    Frame(
        "notification",
        "What was said was not taken, and why; `client_id` is that which it was sent with.",
        _REFUSED,
        is_kept=False,
        called="chat_refused",
    ),
    Frame("appointment_change", "An appointment has moved.", {"anyOf": [_VISIT, _CARE]}),
    Frame(
        "job_update",
        "Something has happened in a job.",
        described(
            job_id=NUMBER,
            what=TEXT,
            status=shown_as("JobStatusEnum"),
            happened_at=MOMENT,
            note=TEXT,
            facts={"type": "object", "additionalProperties": True},
        ),
    ),
    Frame(
        "contractor_location",
        "Where the contractor is, for the customer who waits.",
        described(
            job_id=NUMBER,
            visit_id=NUMBER,
            status=shown_as("VisitStatusEnum"),
            latitude=FLOAT,
            longitude=FLOAT,
            accuracy=FLOAT,
            heading=maybe(FLOAT),
            speed=maybe(FLOAT),
            recorded_at=MOMENT,
            eta={"type": ["object", "null"], "additionalProperties": True},
        ),
        is_kept=False,
    ),
    Frame("dispute_update", "Something has happened in a dispute.", _DISPUTE),
    Frame(
        "chat_message",
        "Somebody has written, in a conversation or in a dispute.",
        {"anyOf": [shown_as("EnvelopeMessageRow"), _SAID_IN_A_DISPUTE]},
    ),
    Frame(
        "chat_read",
        "How far one side has read.",
        described(conversation_id=NUMBER, reader_id=NUMBER, read_to=NUMBER),
    ),
    Frame(
        "chat_typing",
        "Somebody writes.",
        described(conversation_id=NUMBER, sender_id=NUMBER, sender_type=TEXT),
        is_kept=False,
    ),
)
SOCKETS: Final = {
    "/ws/bookings/{booking_id}/": "booking_status_change signature_request payment_update",
    "/ws/status/{user_id}/{role}/": "booking_status_change sale_status_change",
    "/ws/chat/{user_id}/{role}/": "chat_message chat_read chat_typing chat_refused",
    "/ws/appointments/{user_id}/{role}/": "appointment_change",
    "/ws/disputes/{dispute_id}/": "dispute_update",
    "/ws/jobs/{job_id}/": "job_update contractor_location",
    "/ws/notifications/{user_id}/": "notification signature_request payment_update waitlist_offer",
}


def show_frames(result: Schema, generator: Any, **kwargs: Any) -> Schema:
    """A post-processing hook."""
    names = {frame.shape: frame.name for frame in FRAMES}
    schemas = result["components"]["schemas"]
    if "BookingDetail" not in schemas:
        # A document of a part, or of a test.
        return result
    schemas.update({frame.name: frame.schema() for frame in FRAMES})
    result["x-sockets"] = {
        path: {"frames": shown_as(*(names[shape] for shape in shapes.split()))}
        for path, shapes in SOCKETS.items()
    }
    return result
