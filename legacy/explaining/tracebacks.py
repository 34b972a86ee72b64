"""Uncaught exceptions are shown with the user's own lines and none of ours, after a word on what to do."""

import itertools
import os
import sys
from pathlib import Path
from types import TracebackType

PACKAGE = str(Path(__file__).absolute().parent.parent) + os.sep


def without_our_frames(traceback: TracebackType | None) -> TracebackType | None:
    """The traceback, its entries from this package left out."""
    kept = []
    while traceback is not None:
        if not traceback.tb_frame.f_code.co_filename.startswith(PACKAGE):
            kept.append(traceback)
        traceback = traceback.tb_next
    for entry, following in itertools.zip_longest(kept, kept[1:]):
        entry.tb_next = following
    return kept[0] if kept else None


def clean(error: BaseException | None) -> None:
    """Take our frames out of an exception, and out of those it was raised from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = without_our_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def show(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """An exception hook: report, then Python's own traceback of the user's lines."""
    error.__traceback__ = traceback
    clean(error)
    if not isinstance(error, KeyboardInterrupt):
        from . import diagnosis

        sentence = diagnosis.describe(error)
        if sentence:
            print(f"tf1 run: {sentence}\n", file=sys.stderr)
    sys.__excepthook__(kind, error, error.__traceback__)
