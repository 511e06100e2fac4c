"""No answer breaks its own schema, whatever is sent: some of what `script/fuzz` sends."""

import pytest

from config.tests.fuzzing.campaign import LOOK, Campaign
from config.tests.fuzzing.documents import operations
from config.tests.fuzzing.house import House
from config.tests.fuzzing.judging import Findings

# What documents promise is the same on either database; the deep run looks at both.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.alone]


def test_every_answer_is_as_its_document_says():
    findings = Findings()

    Campaign(House(), findings).run("all", LOOK)

    assert list(findings.found.values()) == []
    assert findings.requests > 4 * len(operations("all"))
