"""What is known of a person, as one archive that they can read and so can a machine.

A JSON list for each table, written row by row, the files of theirs, and a page that says what is
inside. Secrets are not in it, and of others their names alone.
"""

import json
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from itertools import islice
from typing import IO, Any, Final
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import BinaryField, Field, ForeignKey, Model

from kernel import clock
from kernel.actors import Actor
from kernel.files.store import StorageFailed, reaching_storage
from kernel.history.registry import is_secret
from kernel.history.words import person_model
from kernel.json import dumps
from kernel.persons.registry import Known, Person, registry

AT_A_TIME: Final = 500
INDEX: Final = "index.html"
GONE: Final = "Files that are not there any more"


@dataclass(slots=True)
class Exported:
    """What an archive has come to: rows by the part they stand in, and files."""

    made_at: datetime
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    gone: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def write_export(person: Person, target: IO[bytes], *, actor: Actor) -> Exported:
    """Write all that is known of `person` into `target`; `actor` is who takes it out, and is
    written down where readings are. Raises StorageFailed when files cannot be read."""
    done = Exported(made_at=clock.now())
    kept = registry()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        written: set[str] = set()
        for known in kept.known:
            if known.shown:
                _write(archive, known.title, _rows(known, person), done)
                _write_files(archive, known, person, done, written)
        for title, records in kept.records.items():
            _write(archive, title, records(person, actor), done)
        archive.writestr(INDEX, _index(person, done))
    return done


def _write(archive: zipfile.ZipFile, title: str, rows: Iterable[Any], done: Exported) -> None:
    """As a JSON list; of nothing there is no file."""
    count, inside = 0, iter(rows)
    first = next(inside, None)
    if first is None:
        return
    name = title
    while name in done.rows:
        name += "-too"
    with archive.open(f"{name}.json", "w", force_zip64=True) as out:
        for row in _with(first, inside):
            out.write(b",\n" if count else b"[\n")
            out.write(dumps(row))
            count += 1
        out.write(b"\n]\n")
    done.rows[name] = count


def _with(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _rows(known: Known, person: Person) -> Iterator[dict[str, Any]]:
    fields = _shown_fields(known)
    rows = known.rows(person).values_list(*(each.attname for each in fields))
    inside = rows.iterator(chunk_size=AT_A_TIME)
    while part := list(islice(inside, AT_A_TIME)):
        names = _names_of(fields, part, person)
        for values in part:
            pairs = zip(fields, values, strict=True)
            yield {each.name: _told(each, value, names) for each, value in pairs}


def _shown_fields(known: Known) -> list[Field]:
    """Without secrets, bytes, and what is not theirs."""
    return [
        each
        for each in known.model._meta.concrete_fields
        if each.name not in known.hidden
        and not isinstance(each, BinaryField)
        and not is_secret(each)
    ]


def _names_of(
    fields: list[Field], rows: Collection[tuple[Any, ...]], person: Person
) -> dict[int, str]:
    """Of everybody who is spoken of in these rows."""
    people = person_model()
    at = [place for place, each in enumerate(fields) if _is_person(each, people)]
    wanted = {row[place] for row in rows for place in at} - {None, person.id}
    if not wanted:
        return {person.id: "you"}
    found = people._base_manager.filter(pk__in=wanted)
    named = found.values_list("pk", "first_name", "last_name", "username")
    return {person.id: "you"} | {
        pk: f"{first} {last}".strip() or username for pk, first, last, username in named
    }


def _is_person(column: Field, people: type[Model]) -> bool:
    return isinstance(column, ForeignKey) and column.related_model is people


def _told(column: Field, value: Any, names: dict[int, str]) -> Any:
    if value is not None and _is_person(column, person_model()):
        return names.get(value, "")
    if value is None or isinstance(value, bool | int | float | dict | list | datetime | UUID):
        return value
    return str(value)


def _write_files(
    archive: zipfile.ZipFile, known: Known, person: Person, done: Exported, written: set[str]
) -> None:
    """Each once, in chunks; what is not there any more is said."""
    for column in known.files:
        found = known.rows(person).exclude(**{column: ""}).values_list(column, flat=True)
        for name in found.iterator(chunk_size=AT_A_TIME):
            if name is None or name in written:
                continue
            written.add(name)
            try:
                _copy(archive, name)
            except FileNotFoundError:
                done.gone.append(name)
            else:
                done.files += 1


def _copy(archive: zipfile.ZipFile, name: str) -> None:
    with (
        reaching_storage(),
        default_storage.open(name, "rb") as file,
        archive.open(f"files/{name}", "w", force_zip64=True) as out,
    ):
        for chunk in file.chunks():
            out.write(chunk)


def _index(person: Person, done: Exported) -> str:
    """For people: what is inside, part by part."""
    rows = "".join(
        f'<tr><td><a href="{escape(name)}.json">{escape(name)}.json</a></td><td>{count:,}</td></tr>'
        for name, count in sorted(done.rows.items())
    )
    gone = "".join(f"<li>{escape(name)}</li>" for name in done.gone)
    facts = json.dumps({"rows": done.total, "files": done.files})
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What we know of you</title>
<style>body{{font:16px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}}
td{{padding:.2em 1em .2em 0}}</style></head><body>
<h1>What we know of {escape(person.name or person.username)}</h1>
<p>Made on {done.made_at:%Y-%m-%d at %H:%M} UTC. Each line of the table is a file that programs can
read as well (JSON). Instants are in UTC. Files that you sent, or that were made for you, lie in
<em>files/</em>: {done.files:,} of them. Of other people you find the names and what they told you,
and not how they are reached. Passwords, codes and keys are in no export.</p>
<table><tr><th align="left">Part</th><th align="left">Entries</th></tr>{rows}</table>
{f"<h2>{GONE}</h2><ul>{gone}</ul>" if gone else ""}
<script type="application/json">{facts}</script>
</body></html>
"""


__all__ = ["Exported", "StorageFailed", "write_export"]
