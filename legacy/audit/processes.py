"""Files are judged in processes of their own: the system ends the one that takes too long, whatever it is at."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from . import bounds, names, verdict

FORK = multiprocessing.get_context("fork")


def judge_all(paths: list[str]) -> list[verdict.Report]:
    """The reports on all files, in their order. Raises NothingToRead for a path that is neither file nor folder."""
    found = list(verdict.files(paths))
    reason = f"it takes more than {bounds.SECONDS:g} seconds, or more memory than there is"
    reports = [verdict.Report(str(path), verdict.UNREADABLE, reason) for path in found]  # unless one comes
    names.table()  # read once, for all the processes
    waiting = list(enumerate(found))[::-1]
    busy: dict[Connection, int] = {}

    def give_work(process: Connection) -> None:
        if waiting:
            number, path = waiting[-1]
            process.send(path)
            waiting.pop()
            busy[process] = number
        else:
            process.close()

    for _ in range(min(len(found), os.cpu_count() or 1)):
        give_work(_process())
    while busy:
        for process in cast(list[Connection], wait(list(busy))):
            number = busy.pop(process)
            try:
                reports[number] = process.recv()
                give_work(process)
            except (EOFError, ConnectionError):  # it was ended
                process.close()
                give_work(_process())
    return reports


def _process() -> Connection:
    """The connection to a new process, which ends when the connection is closed."""
    ours, its = FORK.Pipe()
    FORK.Process(target=_judge_what_comes, args=(ours, its), daemon=True).start()
    its.close()
    return ours


def _judge_what_comes(theirs: Connection, ours: Connection) -> None:
    """Send a report for each path. SIGVTALRM and an interruption from the keyboard end the process without a word."""
    theirs.close()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    while True:
        try:
            path: Path = ours.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_VIRTUAL, bounds.SECONDS)
        report = verdict.judge(path)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        ours.send(report)
