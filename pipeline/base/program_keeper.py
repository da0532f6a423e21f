"""Keeps one program: starts it, and ends all of it as soon as whoever asked for it is gone.

Started as a program of its own by `kept_program`, without our other modules, with a room,
limits and a command. It lives as long as the program, or until its input closes. That happens also
when the process at the other end is killed; then nobody else can tidy up, and the room goes too.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

STAY = b"."  # said before closing by who tidies up the room itself
_ending = threading.Lock()  # taken by who decides how this ends


def _keep(room: str, limits: "Iterable[str]", command: "list[str]") -> int:
    _limit(*map(int, limits))
    process = subprocess.Popen(
        command,
        cwd=room,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=_listen, args=(process, room), daemon=True).start()
    code = process.wait()
    with _ending:
        end(process)
    return code


def _listen(process: "subprocess.Popen[bytes]", room: str) -> None:
    """Wait until the input closes; then end the program."""
    said = os.read(0, 1)
    with _ending:
        end(process)
        if said != STAY:
            os.chdir(os.path.dirname(room))  # noqa: PTH120
            shutil.rmtree(room, ignore_errors=True)
        os._exit(1)


def _limit(memory: int, disk: int, seconds: int) -> None:
    """Limit what this process, and all it starts, may use: bytes, and seconds of processor time."""
    if sys.platform == "linux":
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_FSIZE, disk),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all it started."""
    if sys.platform == "win32":
        tree = os.path.join(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")  # noqa: PTH118
        subprocess.run([tree, "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(_keep(sys.argv[1], sys.argv[2:5], sys.argv[5:]))
