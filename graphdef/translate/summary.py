"""A translation in numbers: what is proven, and how readable the source is."""

import ast
from collections.abc import Collection
from dataclasses import dataclass

from .names import snake
from .proving.comparison import EQUAL
from .translating import Translation

OURS = frozenset({"self", "values", "weights", "tape", "_", "__init__"})  # of every model, whatever its graph


@dataclass(frozen=True)
class Summary:
    """Numbers of a translation.

    Attributes:
        inference: whether all outputs are proven.
        training: whether all steps are; None where there is none.
        lines_per_node: lines of the model's class, without blank lines and docstrings, for each operation of the graph.
        raw_share: of the statements, those that are `tf.raw_ops`.
        foreign_share: of the names in the source, those that have no name or scope of the graph in them.
    """

    inference: bool
    training: bool | None
    lines_per_node: float
    raw_share: float
    foreign_share: float

    def __str__(self) -> str:
        training = "" if self.training is None else f", training {'proven' if self.training else 'not proven'}"
        return (
            f"inference {'proven' if self.inference else 'not proven'}{training}; "
            f"{self.lines_per_node:.3f} lines a node, {self.raw_share:.1%} raw operations, "
            f"{self.foreign_share:.1%} names that are not from the graph"
        )


def summary(found: Translation) -> Summary:
    """The numbers of a translation."""
    roots = {function.root for function in found.model.functions if function.is_step}
    outputs = {tensor for function in found.model.functions if not function.is_step for tensor in function.tensors}
    of_outputs = [item for item in found.findings if item.what in outputs and "step" not in item.how]
    of_steps = [item for item in found.findings if "step" in item.how or item.what in roots]
    tree = ast.parse((found.folder / "model.py").read_text())
    own = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == found.model.name)
    names = {name.id for name in ast.walk(own) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    names |= {item.arg for item in ast.walk(own) if isinstance(item, ast.arg)}
    names |= {item.name for item in ast.walk(own) if isinstance(item, ast.FunctionDef)}
    named = names - OURS
    scopes = {snake(part) for name in found.operations for part in name.split("/")}
    return Summary(
        bool(of_outputs) and all(item.status == EQUAL for item in of_outputs),
        all(item.status == EQUAL for item in of_steps) if roots else None,
        _lines(own) / max(len(found.operations), 1),
        found.source.raw / max(found.source.statements, 1),
        sum(not _is_of_graph(name, scopes) for name in named) / max(len(named), 1),
    )


def _is_of_graph(name: str, scopes: Collection[str]) -> bool:
    """Whether a name has a name or scope of the graph in it."""
    words = name.strip("_").split("_")
    places = range(len(words) + 1)
    return any("_".join(words[start:end]) in scopes for start in places for end in places[start + 1 :])


def _lines(tree: ast.AST) -> int:
    """The lines on which something stands that is no docstring."""
    return len(
        {
            line
            for node in ast.walk(tree)
            if isinstance(node, (ast.stmt, ast.expr)) and not _is_docstring(node)
            for line in (node.lineno, node.end_lineno or node.lineno)
        }
    )


def _is_docstring(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Expr) else node
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
