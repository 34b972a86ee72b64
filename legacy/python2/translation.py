"""Python 2 source, translated as it is read: syntax and names by `fissix` (the maintained lib2to3), meaning by us."""

import ast
import functools
import io
import re
import tokenize
import types
import warnings
from collections.abc import Collection
from typing import Any

from .old_meaning import OldMeaning

FUTURE = re.compile(r"^from __future__ import (?:\(([^)]*)\)|(.*))", re.MULTILINE)
MODULES_OF_PYTHON2 = (
    "__builtin__ BaseHTTPServer cPickle ConfigParser Cookie cookielib cStringIO HTMLParser httplib Queue "
    "SimpleHTTPServer SocketServer StringIO Tkinter tkMessageBox urllib2 urlparse xmlrpclib"
)
OURS = "apply buffer exitfunc filter idioms intern map operator reduce reload sorted xrange zip"  # our builtins


def is_needed(source: bytes, file: str) -> bool:
    """Whether the file is Python 2: it parses as that only, or imports what only Python 2 had.

    >>> is_needed(b"print 'x'", "file.py"), is_needed(b"print('x')", "file.py"), is_needed(b"no ( python", "file.py")
    (True, False, False)
    >>> is_needed(b"import cPickle", "file.py"), is_needed(b"try:\\n  import cPickle\\nexcept: pass", "file.py")
    (True, False)
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(source, file)
            compile(tree, file, "exec", dont_inherit=True)
            return imports_from_python2(tree)
        except (SyntaxError, ValueError):
            return compile_translated(source, file) is not None
        except (MemoryError, RecursionError):  # too deep for this Python, which says so itself
            return False


def imports_from_python2(tree: ast.Module) -> bool:
    """Whether a module imports, outside any `try` or `if`, what Python 3 has under another name."""
    for node in tree.body:
        if isinstance(node, ast.Import) and {*MODULES_OF_PYTHON2.split()} & {alias.name for alias in node.names}:
            return True
        if isinstance(node, ast.ImportFrom) and not node.level and node.module in MODULES_OF_PYTHON2.split():
            return True
    return False


def translate(source: str, name: str, future: Collection[str] = ()) -> str:
    """Python 3 source for a Python 2 source. Raises SyntaxError where that fails.

    `future`: features of `__future__` that hold already, as in a later cell of a notebook.

    >>> translate("if d.has_key('a'): print d", "file.py").strip()
    "if 'a' in d: print(d)"
    """
    return str(_refactored(source, name, future))


def _refactored(source: str, name: str, future: Collection[str]) -> Any:
    """fissix's tree of the translation; of one line it makes one line, where it can."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fissix import pygram
        from fissix.pgen2 import token
        from fissix.pgen2.parse import ParseError
        from fissix.pgen2.tokenize import TokenError

    future = {*future, *features(source)}
    tool = _translator()
    tool.driver.grammar = pygram.python_grammar_no_print_statement if "print_function" in future else tool.grammar
    try:
        tree = tool.driver.parse_string(source.expandtabs(8) + "\n")
        tree.future_features = frozenset(future)
        tool.refactor_tree(tree, name)
    except (ParseError, TokenError, RecursionError) as error:
        raise SyntaxError(f"neither Python 3 nor Python 2: {error}") from error
    finally:
        tool.driver.grammar = tool.grammar
    for leaf in tree.leaves():
        if leaf.type == token.NEWLINE and not leaf.lineno and leaf.next_sibling is not None:
            leaf.value, leaf.next_sibling.prefix = "; " if leaf.prev_sibling else "", ""
    return tree


def _lines_of_the_source(tree: Any) -> list[int]:
    """The line of the source behind each line of the translation, both counted from 1 (the first entry is void)."""
    lines = [0, 1]
    for leaf in tree.leaves():
        text = leaf.prefix + leaf.value
        added = text.count("\n")
        written = not leaf.lineno and leaf.value == "\n"
        lines += [lines[-1] + n for n in range(0 if written else 1, added + (0 if written else 1))]
    return lines


@functools.cache
def _translator() -> Any:
    """fissix with the fixers that we have no builtins for, whose patterns take a while to compile."""
    from fissix.refactor import RefactoringTool, get_fixers_from_package

    ours = {f"fissix.fixes.fix_{name}" for name in OURS.split()}
    return RefactoringTool([fixer for fixer in get_fixers_from_package("fissix.fixes") if fixer not in ours])


def features(source: str) -> set[str]:
    """What the source imports from `__future__`.

    >>> sorted(features("from __future__ import (division,\\n  print_function)"))
    ['division', 'print_function']
    """
    found = " ".join(bracketed or plain.partition("#")[0] for bracketed, plain in FUTURE.findall(source))
    return set(re.findall(r"\w+", found))


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
    """The code of Python 2 text, with the meaning and the lines that it had."""
    tree: Any = OldMeaning("division" in features(text)).visit(parse(text, path))
    return compile(tree, path, "exec", dont_inherit=True)


def parse(text: str, path: str, future: Collection[str] = ()) -> ast.Module:
    r"""The syntax tree of the Python 3 for a Python 2 text, with the lines of the text. Raises SyntaxError.

    >>> [node.lineno for node in parse("reduce(f, a)\nprint 1", "file.py").body]
    [1, 2]
    """
    translated = _refactored(text, path, future)
    tree = ast.parse(str(translated), path)
    lines = _lines_of_the_source(translated)
    nodes: list[Any] = [node for node in ast.walk(tree) if hasattr(node, "lineno")]
    for node in nodes:
        node.lineno, node.end_lineno = lines[node.lineno], lines[node.end_lineno]
    return tree
