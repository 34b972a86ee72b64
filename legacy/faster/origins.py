"""Where in the script a step was asked for, to be told when it fails later."""

import linecache
import os
import sys
from pathlib import Path
from types import CodeType

DEEPEST = 12  # entries of a traceback that are kept
PACKAGE = str(Path(__file__).parent) + os.sep


Origin = list[tuple[CodeType, int]]


def here() -> Origin:
    """The lines that have led here, the innermost first, without our own: code and line number."""
    frame = sys._getframe(1)
    found: Origin = []
    while frame is not None and len(found) < DEEPEST:
        if found or not frame.f_code.co_filename.startswith(PACKAGE):
            found.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return found


def note(error: BaseException, origin: Origin, others: bool) -> None:
    """Add to an error where its step was asked for; `others`: whether steps after it were dropped."""
    lines = ["The step that failed had waited (--fast). It was asked for here (most recent call last):"]
    for code, number in reversed(origin):
        lines.append(f'  File "{code.co_filename}", line {number}, in {code.co_name}')
        source = linecache.getline(code.co_filename, number).strip()
        if source:
            lines.append(f"    {source}")
    if others:
        lines.append("The steps that were asked for after it have not been made.")
    error.add_note("\n".join(lines))
