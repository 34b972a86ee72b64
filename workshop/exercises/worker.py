"""The process in which a learner's code is checked: `python -m workshop.exercises.worker MEGABYTES`.

It imports TensorFlow, says "ready", and answers each line with an exercise and a file by a line with the verdict. What
the learner's code prints goes to a file, so that it never disturbs the answers.
"""

import contextlib
import json
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from workshop.exercises.verdict import Verdict
from workshop.quiet import import_tensorflow

PRINTED_LINES = 20


def main() -> None:
    """Serve until the standard input ends."""
    answers = os.fdopen(os.dup(1), "w")
    requests = os.fdopen(os.dup(0))
    with tempfile.TemporaryFile("w+") as printed:
        os.dup2(printed.fileno(), 1)
        os.dup2(printed.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a learner's `input()` ends at once
        import_tensorflow()
        _limit_memory(int(sys.argv[1]))
        print("ready", file=answers, flush=True)
        for line in requests:
            printed.truncate(0)
            request = json.loads(line)
            verdict = check(request["exercise"], Path(request["file"]))
            if not verdict.ok:
                verdict = replace(verdict, output=_tail(printed))
            print(json.dumps(asdict(verdict)), file=answers, flush=True)


def check(exercise: str, file: Path) -> Verdict:
    """Load the file and check it; TensorFlow is afterwards as it was before."""
    from workshop.exercises import source, suite

    with _restored():
        try:
            functions = source.functions_of(file)
        except source.Unreadable as error:
            return Verdict(exercise, "error", str(error))
        except (Exception, SystemExit) as error:
            return Verdict(exercise, "error", suite.describe(error, str(file)))
    with _restored():
        return suite.run(exercise, functions, str(file))


@contextlib.contextmanager
def _restored() -> Iterator[None]:
    """Undo what `tf.disable_v2_behavior()` and nodes in the default graph leave behind."""
    import tensorflow.compat.v1 as tf

    try:
        yield
    finally:
        tf.reset_default_graph()
        tf.enable_v2_behavior()


def _limit_memory(megabytes: int) -> None:
    """Let the process take this much memory on top of what TensorFlow has reserved (where the system says how much)."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        reserved = int(pages.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (reserved + megabytes * 2**20, hard))


def _tail(printed) -> str:
    sys.stdout.flush()
    sys.stderr.flush()
    printed.seek(0)
    lines = printed.read().replace("\0", "").splitlines()
    return "\n".join(lines[-PRINTED_LINES:])


if __name__ == "__main__":
    main()
