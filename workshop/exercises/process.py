"""Checking in processes of their own, with limits on time and memory: an endless loop ends with a message."""

import json
import os
import secrets
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
GRACE_SECONDS = 60  # for the judge itself to end what has taken too long
ENDED = "The check was stopped, by `tf1` or by something else."


class Checker:
    """A judge, which serves one file after the other; a new one takes its place where it was killed or died.

    Args:
        seconds: the limit of time for each file.
        megabytes: the limit of memory, on top of what TensorFlow itself takes.
        confined: whether the code sees no files but those of its own folder.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES, confined: bool = False):
        self.seconds, self.megabytes, self.confined = seconds, megabytes, confined
        self._process: subprocess.Popen | None = None
        self._folder: tempfile.TemporaryDirectory | None = None
        self._ready = False

    def __enter__(self) -> "Checker":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        """Start the judge where there is none, without waiting until it is ready.

        Raises:
            UserError: there is no room for its temporary files.
        """
        if self._process is None:
            try:
                self._folder = tempfile.TemporaryDirectory()  # its working directory, and where temporary files go
            except OSError as error:
                raise UserError(f"There is no place for temporary files ({error.strerror}): set TMPDIR.") from error
            path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            ours = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "agg", "TMPDIR": self._folder.name}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workshop.exercises.judge"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=self._folder.name,
                env={**os.environ, **ours},
                start_new_session=True,  # so that Ctrl-C reaches us alone
            )
            self._ready = False

    def interrupt(self) -> None:
        """End a check that another thread waits for; it gets the verdict "crashed"."""
        if self._process is not None:
            with suppress(ProcessLookupError):  # it is gone already
                os.kill(self._process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Kill the judge, whereupon its fork server kills what the learner's code has started and ends."""
        self.interrupt()
        if self._process is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.stdout.read()  # until the fork server, too, has ended
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
        nonce = secrets.token_hex()
        limits = {"seconds": self.seconds, "megabytes": self.megabytes, "confined": self.confined}
        request = {"exercise": exercise, "file": str(file.resolve()), "nonce": nonce, **limits}
        try:
            self._process.stdin.write(f"{json.dumps(request)}\n".encode())
            self._process.stdin.flush()
            answer = json.loads(self._line(self.seconds + GRACE_SECONDS))
            verdict = Verdict(**{**answer["verdict"], "passed": tuple(answer["verdict"]["passed"])})
            if answer["nonce"] != nonce or (verdict.ok and not 0 < len(verdict.passed) == verdict.checks):
                raise ValueError("no answer to this question, or one without its checks")
            return verdict
        except (OSError, ValueError):  # a judge that is gone, late or out of its mind decides nothing
            self.stop()
            return Verdict(exercise, "crashed", ENDED)

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
