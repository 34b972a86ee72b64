"""Uncaught exceptions are shown with the user's own lines and none of ours, after a word on what to do."""

import functools
import itertools
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from ..importing import overlays
from ..importing.after_import import after_import

PACKAGE = str(Path(__file__).absolute().parent.parent) + os.sep


def _with(entries: TracebackType | None, wanted: Callable[[str], bool]) -> TracebackType | None:
    """The entries of the files that are wanted."""
    kept = []
    while entries is not None:
        if wanted(entries.tb_frame.f_code.co_filename):
            kept.append(entries)
        entries = entries.tb_next
    for entry, following in itertools.zip_longest(kept, kept[1:]):
        entry.tb_next = following
    return kept[0] if kept else None


def without_our_frames(entries: TracebackType | None) -> TracebackType | None:
    """The traceback, its entries from this package left out."""
    return _with(entries, lambda file: not file.startswith(PACKAGE))


def of_own_files(entries: TracebackType | None) -> TracebackType | None:
    """The traceback, with the entries of the user's own files alone; as it was where there are none."""
    return _with(entries, lambda file: file in overlays.own_files()) or entries


def clean(error: BaseException | None) -> None:
    """Take our frames out of an exception, and out of those it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = without_our_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def keep_out_of_reports() -> None:
    """Leave our frames out of the tracebacks that `traceback` writes (for unittest, logging) and pytest shows."""
    real = traceback.TracebackException.__init__

    @functools.wraps(real)
    def initialise(self: Any, exc_type: Any, exc_value: Any, exc_traceback: Any, **options: Any) -> None:
        real(self, exc_type, exc_value, without_our_frames(exc_traceback), **options)

    traceback.TracebackException.__init__ = initialise  # type: ignore[method-assign]
    after_import("_pytest._code.code", _hide_from_pytest)


def _hide_from_pytest(module: Any) -> None:
    entry = module.TracebackEntry
    real = entry.ishidden
    entry.ishidden = lambda self, excinfo: (
        self._rawentry.tb_frame.f_code.co_filename.startswith(PACKAGE) or real(self, excinfo)
    )


def show(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """An exception hook: report, then Python's own traceback of the user's lines."""
    error.__traceback__ = traceback
    clean(error)
    if not isinstance(error, KeyboardInterrupt):
        from . import diagnosis, network

        sentence = diagnosis.describe(error)
        if sentence:
            print(f"tf1 run: {sentence}\n", file=sys.stderr)
        if network.wanted(error):  # seventy lines of libraries say no more
            error.__suppress_context__ = True
            error.__traceback__ = of_own_files(error.__traceback__)
    sys.__excepthook__(kind, error, error.__traceback__)
