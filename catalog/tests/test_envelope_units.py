"""Units of a project, as the builder pages read and write them."""

import pytest

from catalog.models import Unit
from catalog.tests.factories import UnitFactory
from catalog.tests.wire import FACTS, at, code, wire

# Either database reads and writes these alike; what they do otherwise is in the tests of services.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def unit_row(unit):
    return {
        "id": unit.pk,
        "project_id": unit.project_id,
        "number": unit.number,
        "type": "2BHK",
        "floor": 2,
        "area_sqft": 1200.0,
        "price": 7500000.0,
        "status": unit.status,
        "sold_elsewhere": False,
        "created_at": wire(unit.created_at),
        "updated_at": wire(unit.updated_at),
    }


def test_what_is_sent_again_is_done_once(builder, project):
    headers = {"Idempotency-Key": "one"}

    answers = [
        builder.post(at(project, "/units"), FACTS, format="json", headers=headers) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Unit.objects.count() == 1


def test_units_are_listed_by_number_and_counted_as_they_are_asked_for(builder, project):
    held = UnitFactory(project=project, number="A-2", status="held")
    free = UnitFactory(project=project, number="A-1")
    UnitFactory(project=project, number="B-1", type="villa", floor=0, price=100)
    UnitFactory(number="A-0")  # somebody else's

    def listed(query):
        body = builder.get(at(project, f"/units{query}")).json()
        assert body["stats"]["total"] == body["total"]
        return [row["number"] for row in body["units"]]

    assert builder.get(at(project, "/units?type=2bhk&status=")).json() == {
        "units": [unit_row(free), unit_row(held)],
        "total": 2,
        "page": 1,
        "limit": 10,
        "stats": {"total": 2, "available": 1, "held": 1, "booked": 0, "sold": 0},
    }
    assert listed("") == ["A-1", "A-2", "B-1"]
    assert listed("?status=held") == ["A-2"]
    assert listed("?floor=0") == ["B-1"]
    assert listed("?min_price=101") == ["A-1", "A-2"]
    assert listed("?max_price=100.00") == ["B-1"]
    assert listed("?page=2&limit=2") == ["B-1"]
    for wrong in ("?status=gone", "?floor=many", "?floor=9999", "?min_price=-1", "?limit=0"):
        assert builder.get(at(project, f"/units{wrong}")).status_code == 422


def test_a_customer_does_not_learn_what_a_neighbour_paid(builder, customer, project):
    UnitFactory(project=project, number="A-1", price=50)
    UnitFactory(project=project, number="A-2", price=60, status="booked")
    sold = UnitFactory(project=project, number="A-3", price=70, status="sold", sold_elsewhere=True)

    def listed(client, query=""):
        rows = client.get(at(project, f"/units{query}")).json()["units"]
        return [(row["number"], row["price"], row["sold_elsewhere"]) for row in rows]

    assert listed(builder) == [("A-1", 50, False), ("A-2", 60, False), ("A-3", 70, True)]
    assert listed(customer) == [("A-1", 50, None), ("A-2", None, None), ("A-3", None, None)]
    assert listed(builder, "?min_price=60") == [("A-2", 60, False), ("A-3", 70, True)]
    assert listed(customer, "?min_price=60") == listed(customer, "?min_price=51&max_price=70") == []
    shown = customer.get(f"/api/units/{sold.pk}").json()
    assert (shown["price"], shown["sold_elsewhere"]) == (None, None)


def test_a_unit_is_put_up_shown_and_edited(builder, project, customer):
    made = builder.post(at(project, "/units"), FACTS, format="json")
    unit = Unit.objects.get()
    shown = {
        **unit_row(unit),
        "project": {
            "id": project.pk,
            "name": "Sunset Residences",
            "location": project.location,
            "currency": "INR",
        },
    }
    again = builder.post(at(project, "/units"), FACTS | {"number": "a-204"}, format="json")

    assert (made.status_code, made.json()) == (201, shown)
    assert code(again) == (409, "UNIT_NUMBER_TAKEN")
    assert customer.get(f"/api/units/{unit.pk}").json() == shown | {"sold_elsewhere": None}
    edited = builder.patch(f"/api/units/{unit.pk}", {"price": 8000000.5}, format="json")
    assert (edited.status_code, edited.json()["price"]) == (200, 8000000.5)
    sold = builder.patch(f"/api/units/{unit.pk}", {"status": "sold"}, format="json").json()
    assert (sold["status"], sold["sold_elsewhere"]) == ("sold", True)
    fixed = builder.patch(f"/api/units/{unit.pk}", {"price": 1}, format="json")
    assert code(fixed) == (409, "UNIT_FIXED")


def test_what_is_in_a_booking_is_not_moved_by_hand(builder, project):
    unit = UnitFactory(project=project, status="booked")

    for status in ("available", "sold"):
        answer = builder.patch(f"/api/units/{unit.pk}", {"status": status}, format="json")
        assert code(answer) == (409, "UNIT_IN_BOOKING")
    held = builder.patch(f"/api/units/{unit.pk}", {"status": "held"}, format="json")

    assert held.status_code == 422
    unit.refresh_from_db()
    assert unit.status == "booked"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", ""),
        ("number", "x" * 41),
        ("floor", 201),
        ("floor", 2.5),
        ("area_sqft", 0),
        ("area_sqft", 10**7),
        ("price", 0),
        ("price", 10**10),
        ("price", "free"),
        ("status", "booked"),
    ],
)
def test_a_field_that_cannot_be_is_named(builder, project, field, value):
    answer = builder.post(at(project, "/units"), FACTS | {field: value}, format="json")

    assert answer.status_code == 422
    assert [each["loc"] for each in answer.json()["detail"]] == [["body", field]]
    assert not Unit.objects.exists()
