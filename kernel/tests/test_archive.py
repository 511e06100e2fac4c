"""Backups that are broken, or that do not fit: each is refused, and nothing has changed."""

import hashlib
import io
import json
import os
import re
import tarfile
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from kernel.archive.errors import ArchiveRefused, BrokenArchive
from kernel.archive.keeping import keep_backup, last_backup
from kernel.archive.leftovers import held
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
    return parts | signed(json.dumps(manifest).encode())


def signed(manifest):
    digest = hashlib.sha256(manifest).hexdigest().encode()
    return {"manifest.json": manifest, "manifest.sha256": digest}


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
    # A bit of its checksum: one in the middle may stand for the same, a run of zeros is written in
    # several ways.
    bent = bytearray(content)
    bent[-8] ^= 1

    for each in (*halves, bytes(bent), b"\x1f\x8b" + bytes(100), b"hello" * 500):
        (tmp_path / "half").write_bytes(each)
        with pytest.raises(BrokenArchive):
            verified(tmp_path / "half")
    with pytest.raises(CommandError, match=r"Nothing was restored. There is no .*/nothing"):
        call_command("restore", str(tmp_path / "nothing"), "--verify")


def header(name, **stated):
    """An archive of one header, which promises more than there is."""
    member = tarfile.TarInfo(name)
    for each, value in stated.items():
        setattr(member, each, value)
    return member.tobuf(tarfile.GNU_FORMAT)


def sparse(name):
    """A member of a few bytes that reads as a million million."""
    content = bytearray(header(name, type=tarfile.GNUTYPE_SPARSE))
    content[386:398] = b"%011o\0" % 0
    content[483:495] = b"\x80" + (10**12).to_bytes(11)
    content[148:156] = b"%06o\0 " % tarfile.calc_chksums(bytes(content))[0]
    return bytes(content)


@once
@pytest.mark.parametrize(
    "content",
    [
        header("tables/a.jsonl", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        header("files/a", type=tarfile.LNKTYPE, linkname="tables/a.jsonl"),
        header("files/a", type=tarfile.FIFOTYPE),
        header("x", type=tarfile.XHDTYPE, size=10**12),
        header("x", type=tarfile.GNUTYPE_LONGNAME, size=10**12),
        sparse("files/a"),
        header("files/a", size=10**12),
    ],
    ids=["symlink", "hard link", "pipe", "great header", "great name", "sparse", "cut off"],
)
def test_what_no_backup_has_is_refused_before_it_is_read(tmp_path, content):
    (tmp_path / "hostile.tar").write_bytes(content + bytes(10_240))

    with pytest.raises(BrokenArchive):
        verified(tmp_path / "hostile.tar")


@once
@pytest.mark.django_db
def test_a_manifest_of_other_things_is_refused(backup, tmp_path):
    parts = parts_of(backup)
    manifest = json.loads(parts["manifest.json"])
    tables, entry = manifest["tables"], manifest["tables"]["kernel_event"]
    strange = [
        {"migrations": None},
        {"migrations": [1]},
        {"keys": []},
        {"keys": {"SEALING_KEYS": "all"}},
        {"made_at": 5},
        {"left_out": "none"},
        {"files": {"count": 1}},
        {"files": [1]},
        {"tables": tables | {"kernel_event": entry | {"last": "1"}}},
        {"tables": tables | {"kernel_event": entry | {"last": -1}}},
        {"tables": tables | {"kernel_event": entry | {"columns": 3}}},
        {"tables": tables | {"kernel_event": []}},
        {"more": 1},
    ]
    contents = [json.dumps(manifest | stated).encode() for stated in strange]
    for content in (*contents, b"[" * 200_000, b"[]", b"{}", b"5", b"\xff"):
        with pytest.raises(BrokenArchive):
            verified(packed(tmp_path / "strange.tar", parts | signed(content)))


@once
@pytest.mark.django_db
def test_a_file_whose_name_is_no_text_is_in_a_backup_too(tmp_path, settings):
    stored = store_bytes(b"by hand", **TEXT)
    folder = (settings.MEDIA_ROOT / stored.name).parent
    (folder / os.fsdecode(b"r\xe9sum\xe9.csv")).write_bytes(b"of another system")

    with (tmp_path / "backup.tar.gz").open("wb") as file:
        manifest = write_backup(file)

    assert manifest.files.count == 2
    assert verified(tmp_path / "backup.tar.gz") == manifest


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
    event = "tables/kernel_event.jsonl"
    at = "2026-01-01T00:00:00+00:00"
    columns = json.loads(parts[event].splitlines()[0])
    right = {"id": 1, "name": "x", "payload": "{}", "created_at": at}
    for wrong in (
        {"id": 10**30},
        {"id": "one"},
        {"id": [1]},
        {"name": None},
        {"name": "\ud800"},
        {"name": "x\0y"},
        {"payload": "{"},
        {"payload": {"a": 1}},
        {"created_at": 5},
        {"created_at": "tomorrow"},
    ):
        row = json.dumps([(right | wrong).get(column, "") for column in columns]).encode()
        assert refusal_of(resealed(parts | {event: parts[event] + row + b"\n"}))
    for line in (b"{}", b"[1]", b"5", b"nothing", b"\xff", b"[" * 100_000):
        assert refusal_of(resealed(parts | {event: parts[event] + line + b"\n"}))
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
@pytest.mark.django_db
def test_what_a_killed_backup_has_left_is_cleared_away_by_the_next(tmp_path, settings):
    store_bytes(b"one", **TEXT)
    left, names = tmp_path / ".bookwell-1.tar.gz.5", settings.MEDIA_ROOT / ".backup-1"
    used, beginning = tmp_path / ".bookwell-2.tar.gz.6", tmp_path / ".bookwell-3.tar.gz.7"
    names.mkdir()
    for each in (left, names / "papers", used, beginning):
        each.write_bytes(b"half")
    for each in (left, names, used):
        os.utime(each, (1, 1))

    with held(used):
        path, _ = keep_backup(tmp_path)

    assert set(tmp_path.glob(".book*")) == {used, beginning}
    assert [each.name for each in settings.MEDIA_ROOT.iterdir()] == ["papers"]
    assert [each for each in parts_of(path) if "half" in each or "backup-" in each] == []


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
