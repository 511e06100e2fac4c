import hashlib
import http.server
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from django.core.files.storage import FileSystemStorage, storages
from django.core.signing import Signer
from django.test import Client

from kernel import clock
from kernel.files import (
    accept_image,
    discard,
    keepers,
    lasting_url,
    leads_here,
    links,
    makers,
    name_behind,
    promised_url,
    read_bytes,
    signed_url,
    store_bytes,
)
from kernel.tests.pictures import picture

NOON = "2026-03-01T12:00:00Z"
NOT_FOUND = {"detail": "Not found.", "error_code": "NOT_FOUND", "status_code": 404}


@pytest.fixture
def receipt() -> str:
    stored = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )
    return stored.name


# Closing a response looks at the database's connections.
pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> str:
    return accept_image(BytesIO(picture()), folder="photos").name


def path_of(url: str) -> str:
    return urlsplit(url).path


def fetched(client: Client, url: str) -> tuple[dict[str, str], bytes]:
    response = client.get(path_of(url))
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    response.close()
    return dict(response.headers), content


def test_a_link_is_absolute_and_opens_without_a_token(settings, client, photo):
    settings.PUBLIC_URL = "https://book.example/"

    url = signed_url(photo)

    assert url.startswith("https://book.example/files/")
    headers, content = fetched(client, url)
    assert content == read_bytes(photo)
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Length"] == str(len(content))


def test_a_picture_is_shown_and_cannot_act(client, photo):
    headers, _ = fetched(client, signed_url(photo, filename="before.jpg"))

    assert headers["Content-Disposition"] == 'inline; filename="before.jpg"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"].startswith("private, max-age=")
    assert headers["X-Robots-Tag"] == "noindex"


def test_anything_else_is_a_download_that_is_kept_nowhere(client, receipt):
    headers, content = fetched(client, signed_url(receipt, filename="Receipt RCT-2026-000001.pdf"))

    assert content == b"%PDF-1.7 receipt"
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'attachment; filename="Receipt RCT-2026-000001.pdf"'
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("a\r\nSet-Cookie: x=1.pdf", "a_Set-Cookie: x=1.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ('a"b.pdf', r"a\"b.pdf"),
        ("...", "file"),
        ("x" * 400, "x" * 150),
    ],
)
def test_a_filename_stays_inside_its_header(client, receipt, filename, shown):
    headers, _ = fetched(client, signed_url(receipt, filename=filename))

    assert headers["Content-Disposition"] == f'attachment; filename="{shown}"'
    assert "Set-Cookie" not in headers


def test_a_filename_in_hindi_is_readable(client, receipt):
    headers, _ = fetched(client, signed_url(receipt, filename="रसीद.pdf"))

    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%A4%B0")


def test_a_link_stays_the_same_for_five_minutes_and_dies_within_ten(client, photo):
    with time_machine.travel(NOON, tick=False) as time:
        url = signed_url(photo)
        time.shift(timedelta(minutes=4, seconds=59))
        assert signed_url(photo) == url
        time.shift(timedelta(seconds=1))
        assert signed_url(photo) != url
        time.shift(timedelta(minutes=4, seconds=59))
        fetched(client, url)
        time.shift(timedelta(seconds=1))

        assert client.get(path_of(url)).status_code == 404


def test_a_browser_keeps_a_picture_no_longer_than_its_link_lives(client, photo):
    with time_machine.travel(NOON, tick=False) as time:
        url = signed_url(photo)
        time.shift(timedelta(minutes=7))

        headers, _ = fetched(client, url)

    assert headers["Cache-Control"] == "private, max-age=180"


def test_wrong_bent_expired_and_empty_links_look_the_same(client, photo, receipt):
    good = path_of(signed_url(photo))
    payload, signature = good.removeprefix("/files/").split(".")
    other = path_of(signed_url(receipt)).removeprefix("/files/").split(".")[0]
    with time_machine.travel(clock.now() - timedelta(days=1)):
        expired = path_of(signed_url(photo))
    gone = path_of(signed_url(receipt))
    discard(receipt)
    stranger = Signer(salt="something else", sep=".").sign_object([photo, "a", 2**40])
    shapeless = Signer(salt="kernel.files", sep=".").sign_object({"name": photo})

    answers = [
        client.get(path)
        for path in (
            "/files/x",
            f"/files/{payload}",
            f"/files/{payload}.{signature[:-1]}",
            f"/files/{other}.{signature}",
            f"/files/{payload}.{signature}.{signature}",
            f"/files/{stranger}",
            f"/files/{shapeless}",
            "/files/%00",
            "/files/" + "é" * 50,
            expired,
            gone,
        )
    ]

    assert {(each.status_code, each["Content-Type"]) for each in answers} == {
        (404, "application/json")
    }
    assert [each.json() for each in answers] == [NOT_FOUND] * len(answers)


def test_a_storage_that_does_not_answer_is_not_our_crash(client, photo, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError("no bucket")

    path = path_of(signed_url(photo))
    monkeypatch.setattr(FileSystemStorage, "_open", away)

    answer = client.get(path)

    assert answer.status_code == 502
    assert answer.json()["error_code"] == "STORAGE_FAILED"


def test_a_link_is_for_reading_only(client, photo):
    path = path_of(signed_url(photo))

    assert client.post(path).status_code == 405
    assert client.delete(path).status_code == 405
    head = client.head(path)
    assert head.status_code == 200
    head.close()
    assert read_bytes(photo)


@pytest.fixture
def shelf(photo, receipt, monkeypatch) -> dict[str, str]:
    """What is kept for the tests: by its name, what a download of it is called."""
    kept = {photo: "before.jpg", receipt: "Floor plan.pdf"}
    monkeypatch.setattr(keepers, "_keepers", {"shelf": kept.get, "attic": lambda _: None})
    return kept


def test_a_lasting_link_stays_the_same_and_opens_as_long_as_the_file_is_kept(
    client, photo, receipt, shelf
):
    url = lasting_url(photo, purpose="shelf")
    with time_machine.travel(clock.now() + timedelta(days=400)):
        assert lasting_url(photo, purpose="shelf") == url
        headers, content = fetched(client, url)

    assert content == read_bytes(photo)
    assert headers["Content-Disposition"] == 'inline; filename="before.jpg"'
    # What is taken away is soon gone from browsers too.
    assert headers["Cache-Control"] == "private, max-age=600"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    headers, _ = fetched(client, lasting_url(receipt, purpose="shelf"))
    assert headers["Content-Disposition"] == 'attachment; filename="Floor plan.pdf"'
    assert headers["Cache-Control"] == "private, no-store"


def test_a_lasting_link_is_for_one_purpose_and_one_file_and_dies_with_it(
    client, photo, receipt, shelf
):
    good = path_of(lasting_url(photo, purpose="shelf"))
    payload, signature = good.removeprefix("/files/").split(".")
    other = path_of(lasting_url(receipt, purpose="shelf")).removeprefix("/files/").split(".")[0]
    soon_over = Signer(salt="kernel.files", sep=".").sign_object(["shelf", photo])
    shapeless = Signer(salt="kernel.files.lasting", sep=".").sign_object([photo, "a", 2**40])
    withdrawn = lasting_url(receipt, purpose="shelf")
    del shelf[receipt]
    paths = [
        path_of(lasting_url(photo, purpose="attic")),
        path_of(lasting_url(photo, purpose="nobody")),
        path_of(lasting_url("photos/2026/03/other.jpg", purpose="shelf")),
        path_of(withdrawn),
        f"/files/{other}.{signature}",
        f"/files/{payload}.{signature[:-1]}",
        f"/files/{soon_over}",
        f"/files/{shapeless}",
    ]

    fetched(client, good)
    answers = [client.get(path) for path in paths]
    discard(photo)
    answers.append(client.get(good))

    assert [(each.status_code, each.json()) for each in answers] == [(404, NOT_FOUND)] * 9


def test_a_lasting_link_tells_us_what_it_leads_to(photo, receipt, shelf):
    urls = [lasting_url(photo, purpose="shelf"), lasting_url(receipt, purpose="nobody")]

    assert [name_behind(url) for url in urls] == [photo, receipt]
    assert [leads_here(url) for url in urls] == [True, True]


class Bucket(http.server.BaseHTTPRequestHandler):
    """A stand-in for S3: it keeps what is PUT, and demands a signature of who GETs."""

    kept: dict[str, bytes]

    def do_PUT(self):
        length = int(
            self.headers.get("x-amz-decoded-content-length") or self.headers["Content-Length"]
        )
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "x-amz-decoded-content-length" in self.headers:
            body = body.split(b"\r\n", 1)[1][:length]
        self.kept[urlsplit(self.path).path] = body
        self._answer(200, b"", ETag=f'"{hashlib.md5(body).hexdigest()}"')

    def do_HEAD(self):
        found = urlsplit(self.path).path in self.kept
        self._answer(200 if found else 404, b"")

    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        if "X-Amz-Signature" not in query and "Authorization" not in self.headers:
            return self._answer(403, b"")
        content = self.kept.get(urlsplit(self.path).path)
        if content is None:
            return self._answer(404, b"")
        shown = {
            name: query[parameter][0]
            for name, parameter in {
                "Content-Type": "response-content-type",
                "Content-Disposition": "response-content-disposition",
            }.items()
            if parameter in query
        }
        return self._answer(200, content, **shown)

    def _answer(self, status: int, body: bytes, **headers: str):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def bucket(settings, monkeypatch) -> Iterator[dict[str, bytes]]:
    kept: dict[str, bytes] = {}
    handler = type("KeepingBucket", (Bucket,), {"kept": kept})
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.FILES_SERVED_BY_STORAGE = True
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {
                "BACKEND": "storages.backends.s3.S3Storage",
                "OPTIONS": {
                    "bucket_name": "bookwell",
                    "endpoint_url": f"http://127.0.0.1:{server.server_port}",
                    "region_name": "ap-south-1",
                    "signature_version": "s3v4",
                    "addressing_style": "path",
                    "file_overwrite": False,
                },
            },
        }
        links._presigned.cache_clear()
        yield kept
        storages["default"].connection.meta.client.close()
        server.shutdown()


def test_in_a_bucket_the_link_is_the_buckets_own(bucket):
    stored = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )

    url = signed_url(stored.name, filename="Receipt 1.pdf")

    assert list(bucket.values()) == [b"%PDF-1.7 receipt"]
    assert requests.get(url.partition("?")[0], timeout=5).status_code == 403
    answer = requests.get(url, timeout=5)
    assert answer.content == b"%PDF-1.7 receipt"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Receipt 1.pdf"'
    assert int(parse_qs(urlsplit(url).query)["X-Amz-Expires"][0]) <= 600
    assert signed_url(stored.name, filename="Receipt 1.pdf") == url


def test_in_a_bucket_a_lasting_link_leads_on_to_one_that_is_soon_over(client, bucket, monkeypatch):
    stored = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )
    monkeypatch.setattr(keepers, "_keepers", {"shelf": lambda _: "Floor plan.pdf"})
    path = path_of(lasting_url(stored.name, purpose="shelf"))

    led = client.get(path)

    assert led.status_code == 302
    assert led["Cache-Control"] == "private, no-store"
    assert led["X-Robots-Tag"] == "noindex"
    answer = requests.get(led["Location"], timeout=5)
    assert answer.content == b"%PDF-1.7 receipt"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Floor plan.pdf"'
    assert int(parse_qs(urlsplit(led["Location"]).query)["X-Amz-Expires"][0]) <= 600
    bucket.clear()
    gone = client.get(path)
    assert (gone.status_code, gone.json()) == (404, NOT_FOUND)


def test_a_link_tells_us_what_it_led_to_even_when_it_is_over(photo):
    url = signed_url(photo)

    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert name_behind(url) == photo
    assert name_behind(f"{url}?download#top") == photo


def test_what_is_no_link_of_ours_leads_to_nothing(settings, photo):
    settings.PUBLIC_URL = "https://book.example"
    url = signed_url(photo)
    others = [
        f"{url}x",
        url.replace("/files/", "/"),
        url.replace("book.example", "book.example.org"),
        url.replace("book.example", "book.example:8443"),
        "https://book.example/files/",
        "https://elsewhere.example/",
    ]

    assert [name_behind(each) for each in others] == [None] * len(others)
    assert [leads_here(each) for each in others] == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    "url", ["http://BOOK.example/", "https://book.example.:443/a", "//book.example"]
)
def test_our_house_is_known_however_it_is_spelled(settings, url):
    settings.PUBLIC_URL = "https://book.example"

    assert leads_here(url)


def test_in_a_bucket_a_promise_leads_on_to_what_was_made(client, bucket, monkeypatch):
    stored = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )
    monkeypatch.setattr(makers, "_makers", {"papers": lambda _: stored.name})

    led = client.get(path_of(promised_url("papers", 1, "Receipt 1.pdf")))

    assert led.status_code == 302
    answer = requests.get(led["Location"], timeout=5)
    assert answer.content == b"%PDF-1.7 receipt"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Receipt 1.pdf"'
