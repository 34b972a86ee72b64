"""What TensorFlow's errors say, in the words of 1.15: programs match on them.

Today a failure in `session.run` begins with "Graph execution error:" and a traceback; in 1.15 it began with what was
wrong, and named the operation with the line that made it. An operation with wrong arguments was named by its type.
"""

import re
from typing import Any

from ..importing import overlays

_NODE = re.compile(r"\{\{node ([^\s{}]+)\}\}")
_FED = re.compile(r"(Cannot feed value of shape .* for Tensor )(\S+), which has shape (.*)$")
_FORMATTED = re.compile(r"'\{\{node ([^\s{}]*)\}\} = (\w+)(\[.*?\])?\(.*?\)'")


def of_execution(message: str, graph: Any) -> str:
    """A message of the executor, with the user's lines that made the operations in it."""
    operations = {name: _operation(graph, name) for name in _NODE.findall(message)}

    def described(match: re.Match[str]) -> str:
        operation = operations[match[1]]
        return match[0] if operation is None else f"node {match[1]} (defined at {_users_line(operation)}) "

    return _NODE.sub(described, message)


def _operation(graph: Any, name: str) -> Any:
    try:
        return graph.get_operation_by_name(name)
    except KeyError:  # the executor's own, such as the one that returns a value
        return None


def _users_line(operation: Any) -> str:
    """`file:line` of the user's last line before the operation, or of TensorFlow's where there is none."""
    entries = [(entry.filename, entry.lineno) for entry in operation.traceback]
    own = [entry for entry in entries if entry[0] in overlays.own_files()]
    file, line = (own or entries or [("?", 0)])[-1]
    return f"{file}:{line}"


def _name_the_tensor_fed() -> None:
    """A tensor that is fed a wrong shape is named in quotes."""
    from tensorflow.python.client.session import BaseSession

    real = BaseSession._run

    def run(*positional: Any, **options: Any) -> Any:
        try:
            return real(*positional, **options)
        except ValueError as error:
            text = _FED.sub(r"\1'\2', which has shape '\3'", str(error))
            raise (ValueError(text) if text != str(error) else error) from None

    BaseSession._run = run


def give_back() -> None:
    """Put the texts in their places."""
    from tensorflow.python.framework import error_interpolation, ops

    _name_the_tensor_fed()

    error_interpolation.interpolate_graph = of_execution
    real = ops._create_c_op

    def create(*positional: Any, **options: Any) -> Any:
        try:
            return real(*positional, **options)
        except ValueError as error:
            raise ValueError(_FORMATTED.sub(r"'\1' (op: '\2')", str(error))) from None

    ops._create_c_op = create
