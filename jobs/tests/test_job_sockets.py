"""What people see live of a job, through the socket as it is published."""

from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.utils.module_loading import import_string

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, tokens_of
from jobs.models import Job
from jobs.services.coming import leave, set_out
from jobs.services.pings import note_location
from jobs.states import JobStatus
from jobs.tests.factories import JobFactory
from jobs.tracks import Fix
from kernel import clock
from kernel.live import eviction, streams
from kernel.live.codes import CloseCode
from kernel.tests.sockets import Socket, connected, joined
from kernel.transactions import use_case

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
# As it is published; a lower floor may not import the upper one by name.
application = import_string("config.sockets.application")


@sync_to_async
def url_of(job, person):
    return f"/ws/jobs/{job.pk}/?token={tokens_of(person).access}"


@sync_to_async
def new_job(**more):
    job = JobFactory(status=JobStatus.APPROVED, **more)
    return Job.objects.select_related("customer", "contractor", "organization").get(pk=job.pk)


@sync_to_async
def go(job):
    """They set out, say where they are, and leave."""
    actor = job.contractor.as_actor()
    visit = set_out(job_id=job.pk, actor=actor)
    fix = Fix(latitude=28.5, longitude=77.2, recorded_at=clock.now(), speed_kmh=36.0)
    note_location(job_id=job.pk, actor=actor, fixes=[fix])
    leave(job_id=job.pk, actor=actor)
    return visit, fix


async def frames(socket, count):
    return [await socket.frame() for _ in range(count)]


async def test_the_customer_sees_them_come_and_nothing_of_it_has_a_number():
    job = await new_job()

    async with connected(application, await url_of(job, job.customer)) as socket:
        await joined()
        visit, _ = await go(job)
        told = await frames(socket, 3)

    # A whisper has no place in the order of the stream.
    (shown,) = [each for each in told if each["type"] == "contractor_location"]
    updates = [each for each in told if each["type"] == "job_update"]
    assert "id" not in shown
    assert [each["data"]["what"] for each in updates] == ["contractor_set_out", "contractor_left"]
    assert shown["data"]["visit_id"] == visit.pk
    assert {name: shown["data"][name] for name in ("latitude", "longitude", "speed", "status")} == {
        "latitude": 28.5,
        "longitude": 77.2,
        "speed": 10.0,
        "status": "on_the_way",
    }
    assert shown["data"]["eta"]["minutes"] > 0


@pytest.mark.parametrize("who", ["contractor", "owner", "operations"])
async def test_the_others_who_follow_the_job_are_not_shown_where_they_are(who):
    job = await new_job()
    people = {
        "contractor": lambda: job.contractor,
        "owner": lambda: UserFactory(role=Role.OWNER, organization=job.organization),
        "operations": ManagerFactory,
    }

    async with connected(
        application, await url_of(job, await sync_to_async(people[who])())
    ) as socket:
        await joined()
        await go(job)
        told = await frames(socket, 2)
        assert await socket.hears_nothing()

    assert [each["data"]["what"] for each in told] == ["contractor_set_out", "contractor_left"]


async def test_what_is_read_again_later_has_no_position_in_it():
    job = await new_job()
    await go(job)

    url = f"{await url_of(job, job.customer)}&since=0"
    async with connected(application, url) as socket:
        told = await frames(socket, 2)
        assert await socket.hears_nothing()

    assert {each["type"] for each in told} == {"job_update"}


async def test_of_another_job_a_customer_is_shown_nothing():
    job, other = await new_job(), await new_job()
    socket = Socket(application, await url_of(other, job.customer))
    await socket.open()

    assert await socket.close_code() == CloseCode.NOT_ALLOWED


async def test_who_loses_the_job_hears_no_more():
    job = await new_job()
    someone_else = await sync_to_async(UserFactory)()

    async with connected(application, await url_of(job, job.customer)) as socket:
        await joined()
        await sync_to_async(give_to)(job_id=job.pk, customer_id=someone_else.pk)
        assert await socket.close_code() == CloseCode.NOT_ALLOWED


@use_case
def give_to(*, job_id, customer_id):
    Job.objects.filter(pk=job_id).update(customer_id=customer_id)
    eviction.evict_stream(streams.job(job_id))


async def test_who_has_no_account_yet_is_whispered_nothing():
    job = await new_job(customer=None, customer_name="Asha", customer_email="asha@example.com")

    async with connected(application, await url_of(job, job.contractor)) as socket:
        await joined()
        await go(job)
        told = await frames(socket, 2)

    assert {each["type"] for each in told} == {"job_update"}


@sync_to_async
def newcomer(person):
    """With a password that somebody else made."""
    person.take_password("!", until=clock.now() + timedelta(hours=1))
    person.save()


async def test_who_has_still_to_choose_a_password_watches_their_job_and_nothing_else():
    job = await new_job()
    await newcomer(job.customer)
    token = (await url_of(job, job.customer)).partition("?")[2]
    shut = Socket(application, f"/ws/notifications/{job.customer_id}/?{token}")

    async with connected(application, f"/ws/jobs/{job.pk}/?{token}") as socket:
        await joined()
        await go(job)
        assert await socket.frame()
    await shut.open()
    assert await shut.close_code() == CloseCode.NOT_ALLOWED
