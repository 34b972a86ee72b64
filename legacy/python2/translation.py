"""Python 2 source, translated as it is read: syntax and names by `fissix` (the maintained lib2to3), division by us."""

import ast
import functools
import io
import re
import tokenize
import types
import warnings
from typing import Any

from .division import OldDivision

FUTURE_DIVISION = re.compile(r"^from __future__ import .*\bdivision\b", re.MULTILINE)


def is_needed(source: bytes, file: str) -> bool:
    """Whether the file fails to parse as Python 3 but parses as Python 2.

    >>> is_needed(b"print 'x'", "file.py"), is_needed(b"print('x')", "file.py"), is_needed(b"no ( python", "file.py")
    (True, False, False)
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, file, "exec", dont_inherit=True)
            return False
        except (SyntaxError, ValueError):
            return compile_translated(source, file) is not None
        except (MemoryError, RecursionError):  # too deep for this Python, which says so itself
            return False


def translate(source: str, name: str) -> str:
    """Python 3 source for a Python 2 source, line for line where possible. Raises SyntaxError where that fails.

    >>> translate("if d.has_key('a'): print d", "file.py").strip()
    "if 'a' in d: print(d)"
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fissix.pgen2.parse import ParseError
        from fissix.pgen2.tokenize import TokenError

    try:
        return str(_translator().refactor_string(source.expandtabs(8) + "\n", name))
    except (ParseError, TokenError, RecursionError) as error:
        raise SyntaxError(f"neither Python 3 nor Python 2: {error}") from error


@functools.cache
def _translator() -> Any:
    """fissix with all its fixers, whose patterns take a while to compile."""
    from fissix.refactor import RefactoringTool, get_fixers_from_package

    return RefactoringTool([f for f in get_fixers_from_package("fissix.fixes") if not f.endswith("_idioms")])


def decode(data: bytes) -> str:
    """Text of a source file: by its declared encoding, else UTF-8, else Latin-1 as Python 2 tolerated.

    >>> decode(b"# -*- coding: latin-1 -*-\\r\\n'\\xe9'")
    "# -*- coding: latin-1 -*-\\n'é'"
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, LookupError, UnicodeError):
        text = data.decode("latin-1")
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)


def compile_translated(data: bytes, path: str) -> types.CodeType | None:
    """The code of a Python 2 file, or None when it is not valid Python 2 either."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _compile(decode(data), str(path))
        except SyntaxError:
            return None


def _compile(text: str, path: str) -> types.CodeType:
    """The code of Python 2 text, with division as Python 2 understood it."""
    tree = ast.parse(translate(text, path), path)
    if not FUTURE_DIVISION.search(text):
        tree = ast.fix_missing_locations(OldDivision().visit(tree))
    return compile(tree, path, "exec", dont_inherit=True)
