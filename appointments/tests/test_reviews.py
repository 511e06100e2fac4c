"""Who has been to somebody says how it was; it counts in the rating while it is shown."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
import time_machine

from accounts.models import ProviderProfile
from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from appointments.models import Review
from appointments.services.reviewing import hide_review, show_review, write_review
from appointments.states import AppointmentStatus
from appointments.tests.care_factories import (
    AttendedFactory,
    CareAppointmentFactory,
    ReviewFactory,
    clinic,
    practice,
)
from appointments.tests.factories import AppointmentFactory
from kernel import clock
from kernel.errors import NotAllowed
from kernel.models import Event, StreamEntry
from kernel.tests.races import race
from notifications.freshness import as_it_is_now
from notifications.models import Notification

SAID = {"rating": 5, "comment": "She listens."}


def path(appointment):
    return f"/api/appointments/{appointment.pk}/review/"


def reviews_of(provider, trade="psychologists"):
    return f"/api/{trade}/{provider.pk}/reviews/"


def standing(provider):
    """Rating, how many, and their sum."""
    profile = ProviderProfile.objects.get(user=provider)
    return profile.rating, profile.rating_count, profile.rating_total


def post(appointment, said=SAID, by=None):
    return signed_in(by or appointment.customer).post(path(appointment), said, format="json")


def another(appointment):
    """Somebody else's, with the same provider."""
    return CareAppointmentFactory(
        at=None,
        organization=appointment.organization,
        provider=appointment.provider,
        service=appointment.service,
        status=AppointmentStatus.COMPLETED,
        in_the_calendar=False,
    )


@pytest.fixture
def attended(db):
    return AttendedFactory(at=practice())


@pytest.mark.django_db
def test_a_client_who_came_says_how_it_was_and_it_counts(attended):
    answer = post(attended)

    assert answer.status_code == 201
    shown = answer.json()
    review = Review.objects.get()
    assert shown == {
        "id": review.pk,
        "appointment": attended.pk,
        "provider": attended.provider_id,
        "rating": 5,
        "comment": "She listens.",
        "is_hidden": False,
        "created_at": shown["created_at"],
        "updated_at": shown["updated_at"],
    }
    assert signed_in(attended.customer).get(path(attended)).json() == shown
    assert standing(attended.provider) == (Decimal("5.00"), 1, 5)


@pytest.mark.django_db
def test_the_rating_is_the_mean_of_all(attended):
    post(attended)
    others = [another(attended) for _ in range(2)]

    for other, rating in zip(others, (4, 2), strict=True):
        post(other, {"rating": rating})

    assert standing(attended.provider) == (Decimal("3.67"), 3, 11)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "status",
    [AppointmentStatus.PENDING, AppointmentStatus.CONFIRMED, AppointmentStatus.CANCELLED],
)
def test_what_has_not_taken_place_is_not_reviewed(status):
    appointment = CareAppointmentFactory(status=status)

    answer = post(appointment)

    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_ATTENDED")
    assert not Review.objects.exists()
    assert standing(appointment.provider) == (None, 0, 0)


@pytest.mark.django_db
def test_with_nobody_there_is_nobody_to_review():
    appointment = AttendedFactory(provider=None)

    assert post(appointment).json()["code"] == "NOT_ATTENDED"


@pytest.mark.django_db
def test_an_appointment_is_reviewed_once(attended):
    post(attended)

    answer = post(attended, {"rating": 1})

    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_REVIEWED")
    assert standing(attended.provider) == (Decimal("5.00"), 1, 5)


@pytest.mark.django_db
@pytest.mark.once
def test_only_who_came_says_how_it_was():
    house = clinic()
    attended = AttendedFactory(at=house)
    within = [house.owner, house.staff, house.provider, ManagerFactory()]
    without = [UserFactory(), practice().owner, clinic().provider, UserFactory(role=Role.BUILDER)]

    refused = [post(attended, by=person).status_code for person in (*within, *without)]

    assert refused == [403] * 4 + [404] * 4
    assert not Review.objects.exists()


@pytest.mark.django_db
@pytest.mark.once
def test_a_visit_to_a_building_site_is_not_reviewed():
    visit = AppointmentFactory(status=AppointmentStatus.COMPLETED)

    assert post(visit).status_code == 404
    assert signed_in(visit.customer).get(path(visit)).status_code == 404


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"rating": 0},
        {"rating": 6},
        {"rating": "good"},
        {"rating": 4.5},
        {"rating": 5, "comment": "x" * 2001},
        {"rating": None},
    ],
)
def test_what_is_no_review_is_refused(attended, said):
    assert post(attended, said).status_code == 400
    assert not Review.objects.exists()


@pytest.mark.django_db
def test_a_client_thinks_better_of_it_for_two_weeks(attended):
    post(attended)
    page = signed_in(attended.customer)

    answer = page.patch(path(attended), {"rating": 2}, format="json")

    assert (answer.status_code, answer.json()["rating"]) == (200, 2)
    assert answer.json()["comment"] == "She listens."
    assert standing(attended.provider) == (Decimal("2.00"), 1, 2)
    events = Event.objects.filter(name__endswith="ReviewEdited").count()
    page.patch(path(attended), {"rating": 2}, format="json")
    assert Event.objects.filter(name__endswith="ReviewEdited").count() == events == 1


@pytest.mark.django_db
def test_after_two_weeks_it_stays(attended):
    post(attended)

    with time_machine.travel(clock.now() + timedelta(days=14, minutes=1)):
        answer = signed_in(attended.customer).patch(path(attended), {"rating": 1}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "REVIEW_FINAL")
    assert standing(attended.provider) == (Decimal("5.00"), 1, 5)


@pytest.mark.django_db
@pytest.mark.once
def test_what_was_never_written_is_not_changed(attended):
    page = signed_in(attended.customer)

    answers = [page.get(path(attended)), page.patch(path(attended), {"rating": 1}, format="json")]

    assert [each.status_code for each in answers] == [404, 404]
    assert {each.json()["code"] for each in answers} == {"REVIEW_NOT_FOUND"}


@pytest.mark.django_db
def test_a_hidden_review_does_not_count_and_counts_again_when_shown(attended):
    post(attended)
    post(another(attended), {"rating": 2})
    review = Review.objects.get(appointment=attended)
    manager = ManagerFactory().as_actor()

    for _ in range(2):
        hide_review(review_id=review.pk, actor=manager, reason="Names another client.")
    hidden = standing(attended.provider)
    show_review(review_id=review.pk, actor=manager, reason="It was their own name.")

    assert hidden == (Decimal("2.00"), 1, 2)
    assert standing(attended.provider) == (Decimal("3.50"), 2, 7)
    kept = review.decisions.values_list("hides", "reason", "decided_by")
    assert list(kept) == [
        (True, "Names another client.", manager.user_id),
        (False, "It was their own name.", manager.user_id),
    ]


@pytest.mark.django_db
def test_the_last_one_hidden_leaves_no_rating_at_all(attended):
    post(attended)
    manager = ManagerFactory().as_actor()

    hide_review(review_id=Review.objects.get().pk, actor=manager, reason="Insults.")
    signed_in(attended.customer).patch(path(attended), {"rating": 1}, format="json")

    assert standing(attended.provider) == (None, 0, 0)
    assert Review.objects.get().rating == 1


@pytest.mark.django_db
@pytest.mark.once
def test_who_wrote_what_is_hidden_still_reads_it_and_nobody_else():
    house = practice()
    attended = AttendedFactory(at=house)
    post(attended)
    hide_review(
        review_id=Review.objects.get().pk, actor=ManagerFactory().as_actor(), reason="Insults."
    )

    own = signed_in(attended.customer).get(path(attended))

    assert own.json()["is_hidden"] is True
    assert signed_in(house.provider).get(path(attended)).status_code == 404
    assert signed_in(house.owner).get(path(attended)).status_code == 404
    assert signed_in(ManagerFactory()).get(path(attended)).status_code == 200
    shown = signed_in(UserFactory()).get(reviews_of(house.provider)).json()
    assert (shown["results"], shown["average"], shown["count"]) == ([], None, 0)


@pytest.mark.django_db
@pytest.mark.once
def test_only_operations_hide(attended):
    post(attended)
    review = Review.objects.get()

    for person in (attended.provider, attended.customer, UserFactory(role=Role.ONBOARD_MANAGER)):
        with pytest.raises(NotAllowed):
            hide_review(review_id=review.pk, actor=person.as_actor(), reason="No.")

    assert Review.objects.get().is_shown


@pytest.mark.django_db
@pytest.mark.once
def test_everybody_reads_what_is_said_and_nobody_who_said_it():
    house = practice()
    kabir = UserFactory(first_name="Kabir Bose", last_name="Bose")
    seen = AttendedFactory(at=house, customer=kabir)
    post(seen)
    ReviewFactory()

    answer = signed_in(UserFactory()).get(reviews_of(house.provider))

    review = Review.objects.get(appointment=seen)
    assert answer.json() == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": review.pk,
                "rating": 5,
                "comment": "She listens.",
                "name": "Kabir B.",
                "created_at": answer.json()["results"][0]["created_at"],
            }
        ],
        "average": "5.00",
        "stars": {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1},
    }


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(count, django_assert_num_queries):
    house = clinic()
    reviews = [
        ReviewFactory(appointment=AttendedFactory(at=house, in_the_calendar=False))
        for _ in range(count)
    ]
    page = signed_in(UserFactory())
    page.get(reviews_of(house.provider, "dentists"))

    # Who it is, whether they are let in, how many, the page of them, and the stars.
    with django_assert_num_queries(5):
        rows = page.get(reviews_of(house.provider, "dentists")).json()["results"]

    assert [row["id"] for row in rows] == [each.pk for each in reversed(reviews)]


@pytest.mark.django_db
@pytest.mark.once
def test_a_provider_is_found_under_their_trade_alone():
    dentist, page = clinic().provider, signed_in(UserFactory())

    assert page.get(reviews_of(dentist, "dentists")).status_code == 200
    assert page.get(reviews_of(dentist)).status_code == 404
    assert page.get(reviews_of(UserFactory())).status_code == 404
    dentist.provider_profile.status = "suspended"
    dentist.provider_profile.save()
    assert page.get(reviews_of(dentist, "dentists")).status_code == 404


@pytest.mark.django_db
def test_the_provider_is_told_that_somebody_wrote_and_not_what(attended):
    post(attended)

    notice = Notification.objects.get(kind="review_received")
    assert notice.recipient_id == attended.provider_id
    told = [notice.title, notice.body, str(notice.data)]
    told += [str(each) for each in Event.objects.values_list("payload", flat=True)]
    told += [str(each) for each in StreamEntry.objects.values_list("data", flat=True)]
    assert not [text for text in told if "listens" in text or str(attended.customer) in text]
    assert as_it_is_now("review_received", notice.data) == notice.data
    hide_review(
        review_id=Review.objects.get().pk, actor=ManagerFactory().as_actor(), reason="Insults."
    )
    assert as_it_is_now("review_received", notice.data) is None


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_counts():
    attended = AttendedFactory(at=practice())
    write = partial(
        write_review, appointment_id=attended.pk, actor=attended.customer.as_actor(), rating=4
    )

    outcome = race([write] * 6)

    assert outcome == {"won": 1, "ALREADY_REVIEWED": 5}
    assert standing(attended.provider) == (Decimal("4.00"), 1, 4)
