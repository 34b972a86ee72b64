"""A process that has imported TensorFlow and nothing else, and forks a fresh one for every submission.

It never runs TensorFlow, which would not survive the fork, and knows neither checks nor solutions. What a submission starts,
in whatever session, becomes its child when the parent is gone, and is killed with it.
"""

import ast
import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from workshop.exercises.sandbox.host import serve
from workshop.exercises.sandbox.limits import confine, limit_size
from workshop.exercises.sandbox.messages import Closed, Malformed, Pipe

SUBREAPER = 36  # prctl.h
PIPE = 3  # its number in the submission's process
ORDER_BYTES = 65536


class Order(NamedTuple):
    """A process for one submission; its pipe and the file for what it prints come with it."""

    imports: str  # a Python file of ours: what it imports is worth having before the fork
    folder: str  # the working directory, the only one to write
    own: str  # the learner's folder
    megabytes: int
    confined: bool


class ForkServer:
    """The fork server as the judge sees it: one submission at a time."""

    def __init__(self) -> None:
        self._line, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if os.fork() == 0:
            self._line.close()
            _serve(far)
        far.close()

    def begin(self, order: Order, printed: int) -> Pipe:
        """Start a process; gives the pipe to it. `printed` is the file for what it prints."""
        near, far = socket.socketpair()
        with far:
            socket.send_fds(self._line, [json.dumps(order).encode()], [far.fileno(), printed])
        return Pipe(near)

    def end(self) -> int:
        """Kill the process and all that it has started; its exit status, or minus the number of the signal."""
        self._line.send(b"end")
        return int(self._line.recv(ORDER_BYTES))


def _serve(line: socket.socket) -> NoReturn:
    with suppress(AttributeError):  # on systems without prctl orphans of other sessions stay
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    process = 0
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, ORDER_BYTES, 2)
        if message and message != b"end":
            order = Order(*json.loads(message))
            _preload(Path(order.imports))
            process = os.fork()
            if process == 0:
                line.close()
                _become(order, *descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
            continue
        status, process = _end(process), 0  # its number may soon be another's
        if not message:  # the judge is gone
            os._exit(0)
        line.send(str(status).encode())


def _become(order: Order, end: int, printed: int) -> NoReturn:
    """The submission's process, in a session of its own; nothing of the judge's is open in it."""
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a learner's `input()` ends at once
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        os.dup2(end, PIPE)
        os.closerange(PIPE + 1, os.sysconf("SC_OPEN_MAX"))
        os.chdir(order.folder)
        os.environ["TMPDIR"] = tempfile.tempdir = order.folder
        gc.freeze()  # what is there from before the fork is no garbage
        limit_size(order.megabytes)
        if order.confined:
            confine(Path(order.folder), Path(order.own))
        with suppress(Closed, Malformed):
            serve(Pipe(socket.socket(fileno=PIPE)))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _preload(file: Path) -> None:
    """Import what the file imports; a forked process need not do so again."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            importlib.import_module(name)


def _end(process: int) -> int:
    """Kill the process and all children, those of others that it has left behind too, until none is left."""
    status = 0
    while True:
        for child in {process, *_children()} - {0}:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        try:
            gone, ending = os.waitpid(-1, 0)
        except ChildProcessError:
            return status
        if gone == process:
            status, process = os.waitstatus_to_exitcode(ending), 0


def _children() -> list[int]:
    """The processes whose parent this one is (where the system lists them in /proc)."""
    children = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            *_, parent = entry.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid():
                children.append(int(entry.parent.name))
    return children
