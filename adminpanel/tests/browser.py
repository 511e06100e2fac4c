"""A real Chromium, driven over its DevTools socket: no driver beside it, no package for it."""

import json
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-port=0",
)
PATIENCE = 20.0


class Browser:
    """One page. `asked` are the addresses it loaded, `complaints` what its console said."""

    def __init__(self, profile: Path) -> None:
        program = next(filter(None, map(shutil.which, NAMES)), None)
        assert program, "No Chromium here: apt-get install chromium"
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._calls = 0
        self._open = ExitStack()
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            line = connect(self._page_of(profile), max_size=None, compression=None)
            self._socket = self._open.enter_context(line)
            for domain in ("Page", "Runtime", "Network", "Log"):
                self.call(f"{domain}.enable")
        except BaseException:
            self._process.kill()
            raise

    def close(self) -> None:
        try:
            self.call("Browser.close")
            self._open.close()
        except (ConnectionClosed, OSError):
            pass
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._calls += 1
        self._socket.send(json.dumps({"id": self._calls, "method": method, "params": params}))
        while True:
            heard = json.loads(self._socket.recv(timeout=PATIENCE))
            if heard.get("id") == self._calls:
                answer: dict[str, Any] = heard.get("result", {"error": heard.get("error")})
                return answer
            self._note(heard.get("method", ""), heard.get("params", {}))

    def resize(self, width: int, height: int = 900) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def open(self, url: str) -> None:
        self.evaluate("window.left = true")
        self.call("Page.navigate", url=url)
        self.until("!window.left && document.readyState === 'complete'")

    def evaluate(self, script: str) -> Any:
        """What `script` is worth; None while one page gives way to the next."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer.get("result", {}).get("value")

    def until(self, script: str) -> None:
        """Wait for `script` to be true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(script):
            shown = "document.body && document.body.innerText.slice(0, 2000)"
            assert time.monotonic() < end, f"Never came true: {script}\n{self.evaluate(shown)}"
            time.sleep(0.05)

    def shows(self, text: str) -> None:
        """Wait for `text` on the page."""
        self.until(f"document.body?.innerText.includes({json.dumps(text)})")

    def fill(self, selector: str, text: str) -> None:
        # What is not shown yet takes no focus, and the text would be typed into nothing.
        self.until(
            "(field => Boolean(field) && (field.focus(), document.activeElement === field))"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        self.call("Input.insertText", text=text)

    def press(self, selector: str, text: str = "") -> None:
        """Click the first visible element of `selector` that contains `text`.

        What htmx has just put on the page answers to it a moment later; clicked before, a
        form is sent in the browser's own way.
        """
        found = (
            "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling') && "
            f"[...document.querySelectorAll({json.dumps(selector)})].find("
            f"each => each.offsetParent && each.innerText.trim().includes({json.dumps(text)}))"
        )
        self.until(f"Boolean({found})")
        self.evaluate(f"{found}.click()")

    def choose(self, selector: str, text: str) -> None:
        """Choose the option that reads `text`."""
        self.evaluate(
            f"(select => {{ select.selectedIndex = [...select.options].findIndex("
            f"option => option.text === {json.dumps(text)});"
            f"select.dispatchEvent(new Event('change', {{bubbles: true}})); }})"
            f"(document.querySelector({json.dumps(selector)}))"
        )

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        root = "document.documentElement"
        return int(self.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))

    def picture(self) -> str:
        """What it looks like, as base64 of a PNG."""
        return str(self.call("Page.captureScreenshot")["data"])

    def strangers(self, base: str) -> list[str]:
        """What it asked of anybody but `base`."""
        host = urlsplit(base).netloc
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != host
        ]

    def _page_of(self, profile: Path) -> str:
        port_file = profile / "DevToolsActivePort"
        end = time.monotonic() + PATIENCE
        while not (port_file.exists() and port_file.read_text().strip()):
            assert time.monotonic() < end, "Chromium does not start."
            time.sleep(0.05)
        port = port_file.read_text().split()[0]
        while True:
            with urlopen(f"http://127.0.0.1:{port}/json") as answer:
                pages = [each for each in json.load(answer) if each["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
            assert time.monotonic() < end, "Chromium shows no page."
            time.sleep(0.05)

    def _note(self, method: str, params: dict[str, Any]) -> None:
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(params["request"]["url"])
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(params["exceptionDetails"]["text"])
            case "Runtime.consoleAPICalled" if params["type"] == "error":
                self.complaints.append(str(params["args"]))
