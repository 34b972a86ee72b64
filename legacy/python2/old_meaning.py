"""A syntax tree in which operators and methods have the meaning that they had in Python 2."""

import ast
import itertools

COMPARISONS = {ast.Lt: "less", ast.LtE: "at_most", ast.Gt: "greater", ast.GtE: "at_least"}
BUILTINS = "apply buffer coerce filter intern map max min open print range reload round sorted zip"
METHODS = {"sort": "sort", "format": "format", "encode": "encode", "decode": "decode"}


def name_of(helper: str) -> str:
    """The builtin by which a tree calls one of our helpers."""
    return f"__python2_{helper}__"


def _call(helper: str, *values: ast.expr, keywords: list[ast.keyword] | None = None) -> ast.Call:
    return ast.Call(ast.Name(name_of(helper), ast.Load()), list(values), keywords or [])


class OldMeaning(ast.NodeTransformer):
    """Puts calls of helpers in the place of what has another meaning today.

    `new_division`: the program asked for the division of Python 3.

    >>> print(ast.unparse(OldMeaning().visit(ast.parse("half = n / 2; error.message; a < b"))))
    half = __python2_divide__(n, 2)
    __python2_message__(error)
    __python2_less__(a, b)
    """

    def __init__(self, new_division: bool = False):
        self.new_division = new_division
        self.own_names: set[str] = set()  # that the program gives a meaning to

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        """The new node; or several, for a statement. All get the lines of the old one."""
        if isinstance(node, ast.Module):
            self.own_names |= _bound(node)
        self.generic_visit(node)
        change = getattr(self, f"_{type(node).__name__}", None)
        new = change(node) if change else node
        if new is not node:
            for each in new if isinstance(new, list) else [new]:
                ast.copy_location(each, node)
                ast.fix_missing_locations(each)
        return new

    def _BinOp(self, node: ast.BinOp) -> ast.expr:
        if isinstance(node.op, ast.Div) and not self.new_division:
            return _call("divide", node.left, node.right)
        return _call("percent", node.left, node.right) if isinstance(node.op, ast.Mod) else node

    def _AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        """`a /= b`; the object, and the key in it, are looked at once."""
        if self.new_division or not isinstance(node.op, ast.Div):
            return node
        target, before = node.target, []
        if not isinstance(target, ast.Name):
            before.append(_set("object", target.value))
            target.value = _get("object")
        if isinstance(target, ast.Subscript):
            in_brackets = ast.Subscript(_get("key"), target.slice, ast.Load())
            before.append(_set("place", in_brackets))
            target.slice = _get("place")
        read = type(target)(**{**dict(ast.iter_fields(target)), "ctx": ast.Load()})
        return [*before, ast.Assign([target], _call("divide_in_place", read, node.value))]

    def _Compare(self, node: ast.Compare) -> ast.expr:
        """`a < b`, and `a < b < c` where `b` is no more than a name or a number."""
        kinds = [COMPARISONS.get(type(operator)) for operator in node.ops]
        values = [node.left, *node.comparators]
        if not all(kinds) or not all(isinstance(value, (ast.Name, ast.Constant)) for value in values[1:-1]):
            return node
        pairs = itertools.pairwise(values)
        calls: list[ast.expr] = [_call(str(kind), *pair) for kind, pair in zip(kinds, pairs, strict=True)]
        return calls[0] if len(calls) == 1 else ast.BoolOp(ast.And(), calls)

    def _Name(self, node: ast.Name) -> ast.Name:
        old = node.id in BUILTINS.split() and node.id not in self.own_names and isinstance(node.ctx, ast.Load)
        return _get(node.id) if old else node

    def _Attribute(self, node: ast.Attribute) -> ast.expr:
        reads = node.attr == "message" and isinstance(node.ctx, ast.Load)
        return _call("message", node.value) if reads else node

    def _Call(self, node: ast.Call) -> ast.expr:
        function = node.func
        if isinstance(function, ast.Name) and function.id == "str" and "str" not in self.own_names:
            return _call("text", function, *node.args, keywords=node.keywords)
        if not isinstance(function, ast.Attribute):
            return node
        if function.attr == "setdefaultencoding":
            return _call("nothing", *node.args)
        helper = "translate" if function.attr == "translate" and node.args else METHODS.get(function.attr)
        return _call(helper, function.value, *node.args, keywords=node.keywords) if helper else node


def _bound(tree: ast.AST) -> set[str]:
    """The names that a tree assigns, defines, imports or takes as arguments, anywhere."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
    return names


def _set(what: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name_of(what), ast.Store())], value)


def _get(what: str) -> ast.Name:
    return ast.Name(name_of(what), ast.Load())
