"""What a sheet of 20,000 units costs to take, and a page of a project that has as many.

Goals: a sheet costs at most a tenth of what its units cost put up one by one, and a page among
20,000 at most five times a page among 200. It is asked through the API, by the house and by a
customer; the test client's own CPU is included.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.harness import empty_house, print_json
from bench.slots import backend, spent

TURNS, ASKED = 5, 20
ONE_BY_ONE = 300
HEADER = "number,type,floor,area_sqft,price\n"
PAGES = {
    "first page": "?limit=10",
    "of one type, to a price": "?type=3bhk&max_price=8000000&limit=10",
    "the last page": "?limit=10&page={last}",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench units", description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[200, 20_000])
    arguments = parser.parse_args()
    with empty_house("units"):
        print_json({str(count): run(count) for count in arguments.units})


def run(count: int) -> dict[str, Any]:
    """A sheet of so many units, and then their pages."""
    from catalog.tests.factories import ProjectFactory

    project = ProjectFactory()
    result = {"sheet": sheets(project, count), "page_ms": pages(project, count)}
    print(f"{count:,} units: ms of CPU, database included; for the sheet also seconds by the clock")
    for name, (cpu, wall) in result["sheet"].items():
        print(f"  {name:32} {cpu:10.1f} {wall:8.2f} s")
    for name, cpu in result["page_ms"].items():
        print(f"  {name:32} {cpu:10.2f}")
    sheet, singly = result["sheet"]["taken"], result["sheet"]["one by one, reckoned"]
    print(f"  one by one costs {singly[0] / sheet[0]:.1f} times the sheet")
    return result


def sheets(project: Any, count: int) -> dict[str, tuple[float, float]]:
    from catalog.services import create_unit, import_units, preview_units
    from catalog.unit_sheet import read_sheet
    from kernel.actors import Actor

    data = sheet_of(count, price=7_500_000)
    told: dict[str, Any] = {"project_id": project.pk, "actor": Actor.system()}
    result = {
        "read": cost(lambda: read_sheet(data)),
        "looked at": cost(lambda: preview_units(data=data, **told)),
        "taken": cost(lambda: import_units(data=data, **told)),
        "taken again, nothing changes": cost(lambda: import_units(data=data, **told)),
        "taken, every price another": cost(
            lambda: import_units(data=sheet_of(count, price=7_600_000), **told)
        ),
    }

    def one_by_one() -> None:
        for n in range(ONE_BY_ONE):
            facts = {"number": f"Z-{n}", "type": "2BHK", "floor": 1, "area_sqft": 900, "price": 1}
            create_unit(facts=facts, **told)

    cpu, wall = cost(one_by_one)
    result["one by one, reckoned"] = (cpu * count / ONE_BY_ONE, wall * count / ONE_BY_ONE)
    return result


def sheet_of(count: int, *, price: int) -> bytes:
    lines = (
        f"A-{n},{2 + n % 2}BHK,{n % 40},{900 + n % 300},{price + n % 1_000 * 1_000}\n"
        for n in range(count)
    )
    return (HEADER + "".join(lines)).encode()


def pages(project: Any, count: int) -> dict[str, float]:
    from django.db import connection

    from accounts.tests.factories import UserFactory, signed_in

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    people = {"house": project.builder, "customer": UserFactory()}
    result = {}
    for who, person in people.items():
        client = signed_in(person)
        client.defaults["SERVER_NAME"] = "localhost"
        for name, query in PAGES.items():
            path = f"/api/projects/{project.pk}/units{query.format(last=count // 10)}"
            assert client.get(path).status_code == 200
            costs = [cost(partial(ask, client, path))[0] for _ in range(TURNS)]
            result[f"{who}: {name}"] = statistics.median(costs) / ASKED
    return result


def ask(client: Any, path: str) -> None:
    for _ in range(ASKED):
        client.get(path)


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of CPU, the database's included, and seconds by the clock."""
    pid = backend()
    cpu, began = spent(pid), time.perf_counter()
    work()
    return 1000 * (spent(pid) - cpu), time.perf_counter() - began


if __name__ == "__main__":
    main()
