"""What a program tries and can do without: within a `try` that catches its failure."""

import ast

ANY = {"Exception", "BaseException"}
FAILURES: dict[type[ast.AST], set[str]] = {
    ast.Import: {"ImportError", "ModuleNotFoundError", *ANY},
    ast.ImportFrom: {"ImportError", "ModuleNotFoundError", *ANY},
    ast.Attribute: {"AttributeError", *ANY},
}


def guarded(tree: ast.Module) -> set[int]:
    """The `id` of every import and attribute in the body of a `try` that goes on where it fails."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            caught = _caught(node)
            inner = (inner for statement in node.body for inner in ast.walk(statement))
            found |= {id(each) for each in inner if caught & FAILURES.get(type(each), set())}
    return found


def _caught(node: ast.Try) -> set[str]:
    """The names of the exceptions that are caught, without those that end in another."""
    names: set[str] = set()
    for handler in node.handlers:
        if not isinstance(handler.body[-1], ast.Raise):
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            names |= {kind.id for kind in kinds if isinstance(kind, ast.Name)}
            names |= ANY if handler.type is None else set()
    return names
