import pytest
from django.db import OperationalError, transaction

from kernel.models import Stream
from kernel.transactions import ATTEMPTS, enclosed, use_case


class Deadlock(Exception):
    sqlstate = "40P01"


def deadlocking(times):
    """A use case that the database asks to run again, `times` times."""
    tries = []

    @use_case
    def write():
        tries.append(1)
        Stream.objects.create(name=f"try.{len(tries)}", last=1)
        if len(tries) <= times:
            raise OperationalError("deadlock detected") from Deadlock()

    write.tries = tries
    return write


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_tried_again_as_a_whole():
    write = deadlocking(times=2)

    write()

    assert len(write.tries) == 3
    assert list(Stream.objects.values_list("name", flat=True)) == ["try.3"]


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_that_stays_is_raised_and_leaves_nothing():
    write = deadlocking(times=ATTEMPTS)

    with pytest.raises(OperationalError):
        write()

    assert not Stream.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_use_case_inside_a_transaction_is_a_mistake():
    with transaction.atomic(), pytest.raises(RuntimeError):
        deadlocking(times=0)()


@pytest.mark.django_db(transaction=True)
def test_an_enclosed_use_case_shares_the_transaction_of_its_encloser():
    write = deadlocking(times=0)

    def enclose_and_fail():
        write()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        enclosed(enclose_and_fail)
    assert write.tries
    assert not Stream.objects.exists()
