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
from typing import IO, NamedTuple

from workshop.errors import UserError
from workshop.exercises.catalogue import ROOT
from workshop.exercises.verdict import Verdict

SECONDS = 60
MEGABYTES = 4096
START_SECONDS = 300  # to import TensorFlow, on the slowest of laptops
GRACE_SECONDS = 60  # for the judge itself to end what has taken too long
ENDED = "The check was stopped, by `tf1` or by something else."


class Judge(NamedTuple):
    """A running judge."""

    process: subprocess.Popen
    questions: IO[bytes]
    answers: IO[bytes]
    folder: tempfile.TemporaryDirectory  # its working directory, and where temporary files go


class Checker:
    """A judge, which serves one file after the other; a new one takes its place where it was killed or died.

    Args:
        seconds: the limit of time for each file.
        megabytes: the limit of memory, on top of what TensorFlow itself takes.
        confined: whether the code sees no files but those of its own folder.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES, confined: bool = False):
        self.seconds, self.megabytes, self.confined = seconds, megabytes, confined
        self._judge: Judge | None = None
        self._ready = False

    def __enter__(self) -> "Checker":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Judge:
        """The judge, started where there is none, without waiting until it is ready.

        Raises:
            UserError: there is no room for its temporary files.
        """
        if self._judge is None:
            try:
                folder = tempfile.TemporaryDirectory()
            except OSError as error:
                raise UserError(f"There is no place for temporary files ({error.strerror}): set TMPDIR.") from error
            path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
            ours = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "agg", "TMPDIR": folder.name}
            process = subprocess.Popen(
                [sys.executable, "-m", "workshop.exercises.judge"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=folder.name,
                env={**os.environ, **ours},
                start_new_session=True,  # so that Ctrl-C reaches us alone
            )
            assert process.stdin and process.stdout
            self._judge, self._ready = Judge(process, process.stdin, process.stdout, folder), False
        return self._judge

    def interrupt(self) -> None:
        """End a check that another thread waits for; it gets the verdict "crashed"."""
        if self._judge is not None:
            with suppress(ProcessLookupError):  # it is gone already
                os.kill(self._judge.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Kill the judge, whereupon its fork server kills what the learner's code has started and ends."""
        self.interrupt()
        if self._judge is not None:
            with suppress(BrokenPipeError):
                self._judge.questions.close()
            self._judge.answers.read()  # until the fork server, too, has ended
            self._judge.answers.close()
            self._judge.process.wait()
            self._judge.folder.cleanup()
            self._judge = None

    def check(self, exercise: str, file: Path) -> Verdict:
        """The verdict on the file; waits for it.

        Raises:
            UserError: the process could not be started.
        """
        judge = self.start()
        if not self._ready and _line(judge.answers, START_SECONDS) != "ready":
            self.stop()
            raise UserError("TensorFlow could not be imported: see what `python -c 'import tensorflow'` says.")
        self._ready = True
        nonce = secrets.token_hex()
        limits = {"seconds": self.seconds, "megabytes": self.megabytes, "confined": self.confined}
        request = {"exercise": exercise, "file": str(file.resolve()), "nonce": nonce, **limits}
        try:
            judge.questions.write(f"{json.dumps(request)}\n".encode())
            judge.questions.flush()
            answer = json.loads(_line(judge.answers, self.seconds + GRACE_SECONDS))
            verdict = Verdict(**{**answer["verdict"], "passed": tuple(answer["verdict"]["passed"])})
            if answer["nonce"] != nonce or (verdict.ok and not 0 < len(verdict.passed) == verdict.checks):
                raise ValueError("no answer to this question, or one without its checks")
            return verdict
        except (OSError, ValueError):  # a judge that is gone, late or out of its mind decides nothing
            self.stop()
            return Verdict(exercise, "crashed", ENDED)


def _line(answers: IO[bytes], seconds: float) -> str:
    """The next line of the process; empty where it has ended."""
    deadline, content = time.monotonic() + seconds, b""
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        while not content.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            part = os.read(answers.fileno(), 65536)
            if not part:
                return ""
            content += part
    return content.decode().rstrip("\n")
