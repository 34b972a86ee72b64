"""Damages artifacts at random, and does with each what `graphdef` does with a graph, but for tracing it.

Called as `python tests/graphdef/fuzz.py COUNT [FOLDER] [SEED]`. Whatever a file holds, it is read or refused with a
GraphError, within seconds, without TensorFlow being imported; nothing is started, connected to or written meanwhile.
FOLDER holds the artifacts; they are made where it is not given.
"""

import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

LARGEST = 200_000  # bytes of an artifact that is worth damaging
LONGEST = 5  # seconds of computing
LONGEST_WAIT = 100  # seconds in all, on a machine that does other things too
NUMBERS = (b"\xff" * 9 + b"\x01", b"\xff\xff\xff\xff\x07", b"\x0a\x80\x80\x08")  # large ones, as varints
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "shutil.",
    "ctypes.",
    "pty.",
)


class Forbidden(BaseException):
    """Something was done that reading a file does not need."""


class TooLong(BaseException):
    """A file took longer than `LONGEST` or `LONGEST_WAIT`."""


def corpus(graphdef, folder):
    """The artifacts to be damaged, with the suffix, which matters to none of the formats but a checkpoint's."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with contextlib.suppress(graphdef.GraphError):
            graphdef.read(path)
            if path.stat().st_size <= LARGEST and ".data-" not in path.name and path.name != "checkpoint":
                found.append((path.read_bytes(), ".index" if path.suffix == ".index" else ""))
    indexes = [item for item in found if item[1]]
    return [item for item in found if not item[1] or item in indexes[:2]]  # whose checksums refuse most damage


def damaged(data, others, chance):
    """A copy of `data` with a few mutations."""
    result = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 1, 1, 2, 4))):
        start = chance.randrange(len(result) + 1)
        size = min(int(chance.expovariate(1 / 20)), 4096)
        kind = chance.choice((0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8))
        if kind == 0 and result:
            result[start % len(result)] ^= 1 << chance.randrange(8)
        elif kind == 1 and result:
            result[start % len(result)] = chance.choice((0, 1, 2, 8, 10, 18, 34, 58, 127, 128, 255))
        elif kind == 8:  # another letter or number, so that the message can be parsed
            places = [place for place in range(start, min(start + 300, len(result))) if chr(result[place]).isalnum()]
            for place in places[: chance.choice((1, 1, 3))]:
                result[place] = chance.choice(b"aA01_z9")
        elif kind == 2:
            del result[start : start + size]
        elif kind == 3:
            result[start:start] = chance.randbytes(size)
        elif kind == 4:
            result[start:start] = result[start : start + size]
        elif kind == 5:
            del result[start:]
        elif kind == 6:
            other = chance.choice(others)[0]
            place = chance.randrange(len(other))
            result[start : start + size] = other[place : place + size]
        else:  # a number that is far too large, or the fields of something else
            result[start : start + 1] = chance.choice(
                (b"\xff" * 9 + b"\x01", b"\xff\xff\xff\xff\x07", b"\x0a\x80\x80\x08")
            )
    return bytes(result)


class Watch:
    """While it is `on`, raises Forbidden for what reading a file does not need. It is there to the process's end."""

    def __init__(self):
        self.on = False
        sys.addaudithook(self._seen)

    def _seen(self, event, arguments):
        writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if self.on and (writes or event.startswith(FORBIDDEN)):
            raise Forbidden(f"{event} {arguments}")


def try_one(graphdef, check, path):
    """Read a file, which may be refused, and do with its graphs all that needs no TensorFlow."""
    try:
        found = graphdef.report(graphdef.read(path))
    except graphdef.GraphError as error:
        if "\n" in str(error) or len(str(error)) > 1000:
            raise ValueError(f"This is no sentence: {error}") from error
        return False
    found.as_json()
    str(found)
    str(graphdef.safety(found.artifact))
    for graph in found.artifact.graphs:
        check(graph.graph_def)
        graphdef.tidy(graph)
        graphdef.diff(graph, graph)
        graphdef.draw(graph)
    return True


def run(count, folder, seed):
    """Try `count` damaged artifacts; how many could be read, and the failures."""
    import graphdef
    from graphdef import comparing, drawing, scanning, tidying  # noqa: F401  (imports do what is forbidden later)
    from graphdef.readability import check

    originals, chance = corpus(graphdef, folder), random.Random(seed)
    read, failures = 0, []

    def too_long(*_):
        raise TooLong

    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGPROF, too_long)
    watch = Watch()
    with tempfile.TemporaryDirectory() as place:
        for number in range(count):
            data, suffix = chance.choice(originals)
            path = Path(place) / f"artifact{suffix}"
            path.write_bytes(damaged(data, originals, chance))
            signal.alarm(LONGEST_WAIT)
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            watch.on = True
            try:
                read += try_one(graphdef, check, path)
            except (Exception, Forbidden, TooLong):
                failures.append(f"case {number} of seed {seed}: {traceback.format_exc()}")
            finally:
                watch.on = False
                signal.alarm(0)
                signal.setitimer(signal.ITIMER_PROF, 0)
            path.unlink()
    if "tensorflow" in sys.modules:
        failures.append("TensorFlow was imported.")
    return read, failures


def main(arguments):
    """Run, print the failures, and exit with status 1 where there are any."""
    count, seed = int(arguments[0]), int(arguments[2]) if len(arguments) > 2 else 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(place)
        if len(arguments) < 2:
            program = "import pathlib, sys; from tests.graphdef import made; made.make_all(pathlib.Path(sys.argv[1]))"
            subprocess.run([sys.executable, "-c", program, place], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        read, failures = run(count, folder, seed)
    print(*failures[:20], sep="\n")
    print(f"{count} damaged artifacts: {read} read, {count - read - len(failures)} refused, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
