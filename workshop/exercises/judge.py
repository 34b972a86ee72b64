"""The process that judges: `python -m workshop.exercises.judge`.

It imports TensorFlow, says "ready", and answers each request, a line of JSON, by a line with the verdict. The learner's code
runs in another process, which it reaches over a pipe.
"""

import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import BinaryIO

from workshop.exercises import suite
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.sandbox.fork_server import ForkServer, Order
from workshop.exercises.sandbox.messages import Closed, Malformed
from workshop.exercises.sandbox.remote import LearnersError, Side, judging, over
from workshop.exercises.source import Unreadable, code_of
from workshop.exercises.verdict import Verdict
from workshop.quiet import import_tensorflow

PRINTED_LINES, PRINTED_BYTES = 20, 20_000
TOO_LONG = (
    "It was still running after {seconds:g} seconds and was stopped. Is there a loop that does not end, or a queue that "
    "nothing fills? If it just needs longer: --limit SECONDS."
)
DIED = (
    "The Python process died ({ending}). Too much memory ends like this: the limit is {megabytes} MB. So does a call of "
    "`os._exit`."
)


@dataclass(frozen=True)
class Request:
    """A file to be judged."""

    exercise: str
    file: str  # an absolute path
    seconds: float  # the limit of time
    megabytes: int  # the limit of memory, on top of what TensorFlow itself takes
    confined: bool  # whether the file's code sees no files but its own
    nonce: str  # comes back with the verdict


def main() -> None:
    """Serve until the standard input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    import_tensorflow()
    server = ForkServer()
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        request = Request(**json.loads(line))
        answer = {"nonce": request.nonce, "verdict": asdict(judge(request, server))}
        print(json.dumps(answer), file=answers, flush=True)


def judge(request: Request, server: ForkServer) -> Verdict:
    """The verdict on the file; when it is there, nothing of the file's process is left."""
    file = Path(request.file)
    try:
        code = code_of(file)
    except Unreadable as error:
        return Verdict(request.exercise, "error", str(error))
    skeleton = EXERCISES[request.exercise].skeleton(".py")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as printed:
        order = Order(str(skeleton), folder, str(file.parent), request.megabytes, request.confined)
        pipe = server.begin(order, printed.fileno())
        pipe.deadline = time.monotonic() + request.seconds
        with pipe.end:
            try:
                verdict = check(request.exercise, over(pipe), code, str(file))
            except TimeoutError:
                verdict = Verdict(request.exercise, "timeout", TOO_LONG.format(seconds=request.seconds))
            except (Closed, Malformed):
                verdict = Verdict(request.exercise, "crashed")
        status = server.end()
        if verdict.status == "crashed":
            verdict = replace(verdict, message=DIED.format(ending=_ending(status), megabytes=request.megabytes))
        return verdict if verdict.ok else replace(verdict, output=_tail(printed))


def check(exercise: str, side: Side, code: str, path: str) -> Verdict:
    """Load the code on that side, and check what it defines."""
    with judging(side):
        try:
            side.ask("load", code, path)
        except LearnersError as error:
            return Verdict(exercise, "error", error.text if "Unreadable" in error.kinds else error.sentence)
        return suite.run(exercise, side.functions())


def _ending(status: int) -> str:
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"


def _tail(printed: BinaryIO) -> str:
    printed.seek(max(0, printed.seek(0, os.SEEK_END) - PRINTED_BYTES))
    lines = printed.read().decode(errors="replace").replace("\0", "").splitlines()
    return "\n".join(lines[-PRINTED_LINES:])


if __name__ == "__main__":
    main()
