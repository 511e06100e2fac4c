"""The mailbox and the phone of the tests: what the worker would send."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from accounts.services import one_time_passwords
from kernel.outbox import drain


@dataclass
class Postbox:
    """What has been sent, caught at the gateway."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    def receive(self, **message: Any) -> str:
        self.messages.append(message)
        return "message-1"

    def deliver(self) -> list[dict[str, Any]]:
        """Let the worker run; answers what is new."""
        before = len(self.messages)
        drain()
        return self.messages[before:]

    def code_for(self, address: str) -> str:
        """The code last sent to `address`."""
        self.deliver()
        sent = [each for each in self.messages if each["address"] == address]
        code: str = sent[-1]["context"]["code"]
        return code


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Postbox:
    box = Postbox()
    monkeypatch.setattr(one_time_passwords, "deliver_now", box.receive)
    return box
