"""What the worker of `bench.outbox` does: nothing, as quickly as it can."""

from kernel.outbox import outbox_handler


@outbox_handler("bench.nothing")
def nothing(payload):
    pass
