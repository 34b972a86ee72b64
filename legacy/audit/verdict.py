"""The verdict on files: what they use, what they need, and whether they run under `tf1 run`."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from ..errors import NothingToRead
from . import names, needs, source, uses

RUNS = "runs under tf1 run"
DATA = "needs data"
PACKAGE = "needs package"
WORK = "needs work"
NOT_TENSORFLOW = "does not use TensorFlow"
UNREADABLE = "not readable"
SKIPPED_FOLDERS = {".git", ".hg", ".venv", "venv", "__pycache__", ".ipynb_checkpoints", "node_modules", "site-packages"}


@dataclass
class Finding:
    """A name on a line; `guarded`: the program goes on where it is not there."""

    name: str
    line: int
    place: str
    status: str
    note: str
    guarded: bool = False


@dataclass
class Report:
    """What was found in one file; `left_out`: (place, reason) of the cells that could not be read."""

    path: str
    verdict: str
    reason: str = ""
    python2: bool = False
    findings: list[Finding] = field(default_factory=list)
    packages: list[tuple[str, int]] = field(default_factory=list)
    data: list[tuple[str, int]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def files(paths: list[str]) -> Iterator[Path]:
    """The scripts and notebooks in files and folders. Raises NothingToRead for a path that is neither.

    A folder that cannot be listed is given itself, to be reported.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _beneath(path)
        elif os.path.isfile(path):
            yield Path(path)
        else:
            raise NothingToRead(f"{path} {'is no file or folder' if os.path.exists(path) else 'does not exist'}.")


def _beneath(top: str) -> Iterator[Path]:
    """The files of each folder before those of its folders; links to folders are not followed."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield Path(folder)
            continue
        folders = {entry.name: not entry.is_symlink() for entry in entries if os.path.isdir(entry.path)}
        yield from (
            Path(entry.path)
            for entry in entries
            if entry.name not in folders and entry.name.endswith((".py", ".ipynb"))
        )
        waiting += [
            os.path.join(folder, name)
            for name, is_real in reversed(folders.items())
            if is_real and name not in SKIPPED_FOLDERS
        ]


def judge(path: Path) -> Report:
    """The report on one file. Nothing in the file is imported or executed."""
    try:
        read = source.read(path)
    except source.Unreadable as error:
        return Report(str(path), UNREADABLE, str(error))
    report = Report(str(path), NOT_TENSORFLOW, python2=read.is_python2, left_out=read.left_out)
    used = uses.find(read.tree)
    if not any(use.name.partition(".")[0] in names.TENSORFLOW for use in used):
        return report
    for use in used:
        status = names.status(use.name, use.by_position)
        if status:
            report.findings.append(Finding(use.name, use.line, read.place(use.line), *status, use.guarded))
    _leave_to_the_program(report.findings)
    folder = path.resolve().parent
    supplied = names.table().packages | {"tensorflow", "keras"}
    report.packages, report.data = needs.packages(read.tree, folder, supplied), needs.data_files(read.tree, folder)
    report.verdict, report.reason = _verdict(report, used)
    return report


def _leave_to_the_program(findings: list[Finding]) -> None:
    """Where a program catches that a name is gone, it has something else by that name from there on."""
    caught = {finding.name for finding in findings if finding.guarded and finding.status == names.GONE}
    for finding in findings:
        parts = accumulate(finding.name.split("."), "{}.{}".format)
        finding.guarded = finding.guarded or not caught.isdisjoint(parts)


def _verdict(report: Report, used: list[uses.Use]) -> tuple[str, str]:
    gone = [finding for finding in report.findings if finding.status == names.GONE and not finding.guarded]
    if gone:
        return WORK, f"{gone[0].name} is gone: {gone[0].note}"
    if report.packages:
        return PACKAGE, ", ".join(package for package, _ in report.packages)
    if report.data:
        return DATA, ", ".join(path for path, _ in report.data)
    if any(use.name.startswith(needs.MNIST_IMPORT) for use in used):
        return RUNS, "with the MNIST digits: --mnist FILE"
    return RUNS, ""


def totals(reports: list[Report]) -> dict[str, dict[str, int]]:
    """How many files have each verdict, and how many uses each status."""
    verdicts = Counter(report.verdict for report in reports)
    statuses = Counter(finding.status for report in reports for finding in report.findings)
    return {"files": dict(verdicts), "uses": dict(statuses)}
