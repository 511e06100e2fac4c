"""Backups that are broken, or that do not fit: each is refused, and nothing has changed."""

import hashlib
import io
import json
import re
import tarfile
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from kernel.archive.errors import ArchiveRefused, BrokenArchive
from kernel.archive.keeping import last_backup
from kernel.archive.loading import restore_backup
from kernel.archive.reading import members, verified
from kernel.archive.tables import canonical
from kernel.archive.writing import write_backup
from kernel.files.store import read_bytes, store_bytes
from kernel.models import Event, StreamEntry

once = pytest.mark.once
TEXT = {"folder": "papers", "extension": "csv", "content_type": "text/csv"}


def parts_of(path):
    with members(path) as parts:
        return {name: content.read() for name, _, content in parts}


def packed(path, parts):
    """An archive of `parts`, not compressed."""
    with tarfile.open(path, "w") as archive:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def resealed(parts, **stated):
    """`parts` with digests that are right again, and other things in the manifest."""
    manifest = json.loads(parts["manifest.json"]) | stated
    for name, entry in manifest["tables"].items():
        lines = parts[f"tables/{name}.jsonl"]
        entry["rows"], entry["sha256"] = lines.count(b"\n") - 1, hashlib.sha256(lines).hexdigest()
    content = json.dumps(manifest).encode()
    digest = hashlib.sha256(content).hexdigest().encode()
    return parts | {"manifest.json": content, "manifest.sha256": digest}


@pytest.fixture
def backup(tmp_path):
    path = tmp_path / "backup.tar.gz"
    store_bytes(b"one", **TEXT)
    with path.open("wb") as file:
        write_backup(file)
    return path


@once
@pytest.mark.django_db
def test_whatever_is_changed_missing_or_added_in_a_backup_is_noticed(backup, tmp_path):
    parts = parts_of(backup)
    (stored,) = (name for name in parts if name.startswith("files/"))
    table = "tables/auth_permission.jsonl"
    some = [table, "tables/kernel_event.jsonl", *(name for name in parts if name[0] != "t")]
    changes = [
        *({name: parts[name][:-2] + b"~" + parts[name][-1:]} for name in some),
        {table: parts[table] + b"[]\n"},
        {"more": b""},
        {stored.replace("files/", "files/a"): b""},
        {"../up": b""},
        {"/etc/passwd": b""},
    ]
    for change in changes:
        with pytest.raises(BrokenArchive):
            verified(packed(tmp_path / "changed.tar", parts | change))
    for name in some:
        lacking = {each: content for each, content in parts.items() if each != name}
        with pytest.raises(BrokenArchive):
            verified(packed(tmp_path / "lacking.tar", lacking))

    assert verified(packed(tmp_path / "whole.tar", parts)).files.count == 1


@once
@pytest.mark.django_db
def test_half_a_backup_and_what_is_none_are_refused(backup, tmp_path):
    content = backup.read_bytes()
    halves = [content[:size] for size in (0, 1, 30, len(content) // 2, len(content) - 1)]
    bent = bytearray(content)
    bent[len(bent) // 2] ^= 1

    for each in (*halves, bytes(bent), b"\x1f\x8b" + bytes(100), b"hello" * 500):
        (tmp_path / "half").write_bytes(each)
        with pytest.raises(BrokenArchive):
            verified(tmp_path / "half")
    with pytest.raises(CommandError, match=r"Nothing was restored. There is no .*/nothing"):
        call_command("restore", str(tmp_path / "nothing"), "--verify")


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_does_not_fit_leaves_everything_as_it_was(backup, tmp_path, settings):
    parts = parts_of(backup)
    (name,) = (each.removeprefix("files/") for each in parts if each.startswith("files/"))
    default_storage.delete(name)
    migrations = json.loads(parts["manifest.json"])["migrations"]

    def refusal_of(parts):
        with pytest.raises(ArchiveRefused) as refused:
            restore_backup(packed(tmp_path / "other.tar", parts))
        assert not default_storage.exists(name)
        assert not StreamEntry.objects.exists()
        return str(refused.value)

    assert re.search("refers to|foreign key", refusal_of(resealed(parts | dangling(parts))))
    assert "newer release" in refusal_of(resealed(parts, migrations=[*migrations, "x.0001_y"]))
    assert "older release" in refusal_of(resealed(parts, migrations=migrations[1:]))
    Event.objects.create(name="here", payload={})
    assert "not empty (kernel_event" in refusal_of(parts)
    settings.SEALING_KEYS = ["another key, which opens nothing that is sealed in it"]
    assert "SEALING_KEYS" in refusal_of(parts)


def dangling(parts):
    """A row more, of somebody who is not there."""
    table = "tables/notifications_preference.jsonl"
    row = {"id": 1, "kind": "x", "channel": "sms", "enabled": True, "user_id": 99}
    at = "2026-01-01T00:00:00+00:00"
    values = [row.get(column, at) for column in json.loads(parts[table])]
    return {table: parts[table] + json.dumps(values).encode() + b"\n"}


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_here_under_the_same_name_is_not_written_over(backup):
    (name,) = (each.removeprefix("files/") for each in parts_of(backup) if "files/" in each)
    default_storage.delete(name)
    default_storage.save(name, io.BytesIO(b"two"))

    with pytest.raises(ArchiveRefused, match="Another file is kept here"):
        restore_backup(backup)

    assert read_bytes(name) == b"two"


@once
@pytest.mark.django_db
def test_a_file_that_is_deleted_while_a_backup_is_made_is_in_it(tmp_path, settings):
    stored = store_bytes(b"soon gone", **TEXT)

    def delete(line):
        default_storage.delete(stored.name)

    with (tmp_path / "backup.tar.gz").open("wb") as file:
        write_backup(file, progress=delete)

    assert parts_of(tmp_path / "backup.tar.gz")[f"files/{stored.name}"] == b"soon gone"
    assert [each.name for each in settings.MEDIA_ROOT.iterdir()] == ["papers"]


@once
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('{"b": 1.50, "a": [1e3, null]}', '{"a":[1000.0,null],"b":1.5}'),
        ("-0.0", "0"),
        ("1e+16", "10000000000000000"),
        ('"\\u0906"', '"\\u0906"'),
    ],
)
def test_json_is_kept_as_every_database_would(written, kept):
    assert canonical(written) == kept


@once
@pytest.mark.django_db
def test_a_command_makes_a_backup_writes_it_down_and_keeps_the_last(tmp_path):
    told = StringIO()
    for day in (1, 2, 3):
        with time_machine.travel(f"2026-03-0{day}T10:00:00+00:00", tick=False):
            call_command("backup", str(tmp_path / "kept"), keep=2, stderr=told)

    kept = sorted(each.name for each in (tmp_path / "kept").iterdir())
    assert kept == [f"bookwell-2026030{day}T100000Z.tar.gz" for day in (2, 3)]
    assert (last_backup().name, last_backup().made_at.day) == (kept[-1], 3)
    assert last_backup().sha256 == fingerprint_of(tmp_path / "kept" / kept[-1])
    assert (tmp_path / "kept" / kept[-1]).stat().st_mode & 0o777 == 0o600
    assert "Deleted " in told.getvalue()
    said = StringIO()
    call_command("restore", str(tmp_path / "kept" / kept[-1]), "--verify", stdout=said)
    assert said.getvalue().startswith("The backup of 2026-03-03T10:00:00+00:00 is whole: ")


def fingerprint_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
