"""Debian's Chromium without a window, driven through two pipes in its own protocol.

No network, no websocket, no library: commands and events are JSON between null characters.
Documentation of the protocol: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.programs import program

_SECONDS = 60.0  # the machine may be slow and shared
_OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"),
    *("--no-first-run", "--disable-extensions", "--disable-background-networking"),
    *("--hide-scrollbars", "--force-color-profile=srgb", "--lang=nl"),
)


@dataclass
class Tab:
    """One page in the browser, and what happened in it."""

    reading: int
    writing: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _last: int = 0
    _rest: bytes = b""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Do one command and return its result."""
        self._last += 1
        command = {"id": self._last, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.writing, json.dumps(command).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._last:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def open(self, page: Path) -> None:
        """Open a file and wait until it is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=page.resolve().as_uri())
        while not self.happened("Page.loadEventFired"):
            self.events.append(self._next())

    def run(self, script: str) -> Any:
        """Return what a script in the page gives."""
        result = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def press(self, key: str, text: str = "") -> None:
        """Press and release a key, as a person at a keyboard does."""
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        about = {"key": key, "code": {" ": "Space"}.get(key, key)}
        code = {"windowsVirtualKeyCode": codes[key]} if key in codes else {}
        text = text or {"Enter": "\r", " ": " "}.get(key, key if len(key) == 1 else "")
        down = "keyDown" if text else "rawKeyDown"
        self.call(
            "Input.dispatchKeyEvent", type=down, **about, **code, **({"text": text} if text else {})
        )
        self.call("Input.dispatchKeyEvent", type="keyUp", **about, **code)

    def happened(self, method: str) -> list[dict[str, Any]]:
        """Return what an event said, each time it happened on this page."""
        return [one["params"] for one in self.events if one.get("method") == method]

    def picture(self, path: Path, width: int, height: int) -> None:
        """Write a picture of the page in a window of this size."""
        about = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **about)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def media(self, **features: str) -> None:
        """Behave as a browser with these preferences: `prefers_color_scheme="dark"`."""
        named = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.call("Emulation.setEmulatedMedia", features=named)

    def _next(self) -> dict[str, Any]:
        deadline = time.monotonic() + _SECONDS
        while b"\0" not in self._rest:
            left = deadline - time.monotonic()
            ready = select.select([self.reading], [], [], max(left, 0))[0]
            assert ready, "no answer"
            data = os.read(self.reading, 1 << 20)
            assert data, "the browser stopped"
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        parsed: dict[str, Any] = json.loads(message)
        return parsed


@contextlib.contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """Start Chromium with a profile of its own and give an empty page."""
    path = program("chromium", "it opens the overview page as an adviser does")
    command = [path, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # The browser reads from 3 and writes to 4; first out of the way of those numbers.
    high = [fcntl.fcntl(one, fcntl.F_DUPFD, 20) for one in (theirs_in, theirs_out)]
    shell = f'exec "$0" "$@" 3<&{high[0]} 4>&{high[1]}'
    environment = {**os.environ, "HOME": str(profile), "XDG_CONFIG_HOME": str(profile)}
    process = subprocess.Popen(
        ["/bin/bash", "-c", shell, *command],
        pass_fds=high,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for one in (theirs_in, theirs_out, *high):
        os.close(one)
    try:
        tab = Tab(ours_in, ours_out)
        targets = tab.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.call(f"{domain}.enable")
        yield tab
    finally:
        with contextlib.suppress(OSError, AssertionError):
            tab.session = ""
            tab.call("Browser.close")
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(ours_in)
        os.close(ours_out)
