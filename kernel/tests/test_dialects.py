"""The same refusal in both shapes, pinned to the letter."""

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.urls("kernel.tests.urls")

REFUSALS = [
    ("invalid", 400, {"detail": "No.", "error": "No.", "code": "INVALID"},
     400, {"detail": "No.", "error_code": "INVALID", "status_code": 400}),
    ("invalid-field", 400, {"date": ["Too late."]},
     422, {"detail": [{"loc": ["body", "date"], "msg": "Too late.", "type": "invalid"}],
           "error_code": "VALIDATION_ERROR", "status_code": 422}),
    ("conflict", 409, {"detail": "Taken.", "error": "Taken.", "code": "SLOT_TAKEN"},
     409, {"detail": "Taken.", "error_code": "SLOT_TAKEN", "status_code": 409}),
]  # fmt: skip


@pytest.fixture
def client() -> APIClient:
    return APIClient(raise_request_exception=False)


@pytest.mark.parametrize(("how", "rest", "rest_body", "envelope", "envelope_body"), REFUSALS)
def test_a_refusal_has_the_shape_of_its_dialect(
    client, how, rest, rest_body, envelope, envelope_body
):
    slashed = client.post(f"/things/fail/{how}/")
    bare = client.post(f"/things/fail/{how}")

    assert (slashed.status_code, slashed.json()) == (rest, rest_body)
    assert (bare.status_code, bare.json()) == (envelope, envelope_body)
