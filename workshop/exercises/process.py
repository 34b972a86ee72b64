"""Checking in a process of its own, with limits on time and memory: an endless loop ends with a message."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from workshop.errors import UserError
from workshop.exercises.catalogue import ROOT
from workshop.exercises.verdict import Verdict

SECONDS = 60
MEGABYTES = 4096
START_SECONDS = 300  # to import TensorFlow, on the slowest of laptops


class Checker:
    """A process that checks files; a new one takes its place where it was killed or died.

    Args:
        seconds: the limit of time for each file.
        megabytes: the limit of memory, on top of what TensorFlow itself takes.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES):
        self.seconds, self.megabytes = seconds, megabytes
        self._process: subprocess.Popen | None = None
        self._folder: tempfile.TemporaryDirectory | None = None
        self._ready = False

    def __enter__(self) -> "Checker":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        """Start the process where there is none, without waiting until it is ready."""
        if self._process is None:
            self._folder = tempfile.TemporaryDirectory()  # its working directory
            path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workshop.exercises.worker", str(self.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=self._folder.name,
                env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "agg"},
                start_new_session=True,  # so that Ctrl-C reaches us alone, and a kill all that the learner started
            )
            self._ready = False

    def interrupt(self) -> None:
        """End a check that another thread waits for; it gets the verdict "crashed"."""
        if self._process is not None:
            with suppress(ProcessLookupError):  # it is gone already
                os.killpg(self._process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Kill the process and whatever it has started."""
        self.interrupt()
        if self._process is not None:
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()
            self._folder.cleanup()
            self._process = None

    def check(self, exercise: str, file: Path) -> Verdict:
        """The verdict on the file; waits for it.

        Raises:
            UserError: the process could not be started.
        """
        self.start()
        if not self._ready and self._line(START_SECONDS) != "ready":
            self.stop()
            raise UserError("TensorFlow could not be imported: see what `python -c 'import tensorflow'` says.")
        self._ready = True
        request = json.dumps({"exercise": exercise, "file": str(file.resolve())})
        self._process.stdin.write(f"{request}\n".encode())
        self._process.stdin.flush()
        try:
            line = self._line(self.seconds)
        except TimeoutError:
            self.stop()
            message = (
                f"It was still running after {self.seconds:g} seconds and was stopped. Is there a loop that does not "
                "end, or a queue that nothing fills? If it just needs longer: --limit SECONDS."
            )
            return Verdict(exercise, "timeout", message)
        if not line:
            self._process.wait()
            message = (
                f"The Python process died ({_ending(self._process.returncode)}). Too much memory ends like this: the "
                f"limit is {self.megabytes} MB. So does a call of `os._exit`."
            )
            self.stop()
            return Verdict(exercise, "crashed", message)
        verdict = json.loads(line)
        return Verdict(**{**verdict, "passed": tuple(verdict["passed"])})

    def _line(self, seconds: float) -> str:
        """The next line of the process; empty where it has ended."""
        deadline, content = time.monotonic() + seconds, b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not content.endswith(b"\n"):
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                part = os.read(self._process.stdout.fileno(), 65536)
                if not part:
                    return ""
                content += part
        return content.decode().rstrip("\n")


def _ending(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
