"""Python 2 source, translated as it is read: syntax and names by `fissix` (the maintained lib2to3), division by us."""

import ast
import functools
import io
import re
import tokenize
import types
import warnings

DIVIDE = "__python2_divide__"
FUTURE_DIVISION = re.compile(r"^from __future__ import .*\bdivision\b", re.MULTILINE)


def divide(a, b):
    """`a / b` of Python 2: of two integers, the floor."""
    return a // b if isinstance(a, int) and isinstance(b, int) else a / b


def translate(source: str, name: str) -> str:
    """Python 3 source for a Python 2 source, line for line where possible. Raises SyntaxError where that fails."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fissix.pgen2.parse import ParseError
        from fissix.pgen2.tokenize import TokenError

    try:
        return str(_translator().refactor_string(source.expandtabs(8) + "\n", name))
    except (ParseError, TokenError) as error:
        raise SyntaxError(f"neither Python 3 nor Python 2: {error}") from error


@functools.cache
def _translator():
    """fissix with all its fixers, whose patterns take a while to compile."""
    from fissix.refactor import RefactoringTool, get_fixers_from_package

    return RefactoringTool([f for f in get_fixers_from_package("fissix.fixes") if not f.endswith("_idioms")])


class OldDivision(ast.NodeTransformer):
    """Turns every `/` of a syntax tree into a call of `divide`."""

    def visit_BinOp(self, node):
        """`a / b` becomes a call of `divide`."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        function = ast.copy_location(ast.Name(DIVIDE, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [node.left, node.right], []), node)

    def visit_AugAssign(self, node):
        """`a /= b` of a plain name becomes `a = divide(a, b)`."""
        self.generic_visit(node)
        if not (isinstance(node.op, ast.Div) and isinstance(node.target, ast.Name)):
            return node
        read = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
        value = self.visit_BinOp(ast.copy_location(ast.BinOp(read, node.op, node.value), node))
        return ast.copy_location(ast.Assign([node.target], value), node)


def _compile(text: str, path: str) -> types.CodeType:
    """The code of Python 2 text, with division as Python 2 understood it."""
    tree = ast.parse(translate(text, path), path)
    if not FUTURE_DIVISION.search(text):
        tree = ast.fix_missing_locations(OldDivision().visit(tree))
    return compile(tree, path, "exec", dont_inherit=True)


def decode(data: bytes) -> str:
    """Text of a source file: by its declared encoding, else UTF-8, else Latin-1 as Python 2 tolerated."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError):
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
