"""Copies of parts of a graph, in the same graph or another, with other inputs.

A part is written as a GraphDef with a placeholder for each tensor that enters it, and imported.
"""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .selection import (
    compute_boundary_ts,
    get_name_scope_ops,
    get_walks_intersection_ops,
    make_list_of_op,
    select_ops,
)

__all__ = ["SubGraphView", "copy", "copy_with_input_replacements", "graph_replace", "make_view", "make_view_from_scope"]


class SubGraphView:
    """A set of operations, with the tensors that enter and leave it."""

    def __init__(self, inside_ops: Any = (), passthrough_ts: Any = ()):
        self._ops = make_list_of_op(inside_ops)
        self._inputs, self._outputs, _ = compute_boundary_ts(self._ops)

    ops = property(lambda self: self._ops)
    inputs = property(lambda self: self._inputs)
    outputs = property(lambda self: self._outputs)
    graph = property(lambda self: self._ops[0].graph if self._ops else None)

    def __len__(self) -> int:
        return len(self._ops)

    def op(self, op_id: int) -> tf.Operation:
        """An operation by its number."""
        return self._ops[op_id]


def make_view(*args: Any, **kwargs: Any) -> SubGraphView:
    """A view of operations, selected as by `select_ops`."""
    return SubGraphView(select_ops(*args, **kwargs))


def make_view_from_scope(scope: str, graph: tf.Graph) -> SubGraphView:
    """A view of the operations in a name scope."""
    return SubGraphView(get_name_scope_ops(graph, scope))


class TransformerInfo:
    """What became of the operations and tensors of a part."""

    def __init__(self, operations: dict[str, tf.Operation], graph: tf.Graph):
        self._operations, self._graph = operations, graph
        self._originals = {copy.name: name for name, copy in operations.items()}

    def transformed(self, original: Any, missing_fn: Callable[[Any], Any] | None = None) -> Any:
        """The copy of an operation or tensor of the original, else what `missing_fn` gives for it, or None."""
        name = original.op.name if isinstance(original, tf.Tensor) else original.name
        if name not in self._operations:
            return missing_fn(original) if missing_fn else None
        copied = self._operations[name]
        return copied.outputs[original.value_index] if isinstance(original, tf.Tensor) else copied

    def original(self, transformed: Any, missing_fn: Callable[[Any], Any] | None = None) -> Any:
        """The original of a copied operation or tensor, else what `missing_fn` gives for it, or None."""
        name = transformed.op.name if isinstance(transformed, tf.Tensor) else transformed.name
        if name not in self._originals:
            return missing_fn(transformed) if missing_fn else None
        found = self._graph.get_operation_by_name(self._originals[name])
        return found.outputs[transformed.value_index] if isinstance(transformed, tf.Tensor) else found


def _import(
    ops: list[tf.Operation], replacements: dict[str, tf.Tensor], scope: str, graph: tf.Graph
) -> TransformerInfo:
    """Copy operations into `graph` and `scope`; tensors (by name) that enter them are replaced."""
    source = ops[0].graph
    names = {op.name for op in ops}
    definition = tf.GraphDef(versions=source.as_graph_def(add_shapes=False).versions)
    definition.library.CopyFrom(source.as_graph_def().library)
    inputs: dict[str, tf.Tensor] = {}
    stand_ins: dict[str, str] = {}

    def stand_in(tensor: tf.Tensor) -> str:
        if tensor.name not in stand_ins:
            node = definition.node.add(name=f"entering_{len(stand_ins)}", op="Placeholder")
            node.attr["dtype"].type = tensor.dtype.as_datatype_enum
            stand_ins[tensor.name] = node.name
            inputs[f"{node.name}:0"] = _entering(tensor, replacements, graph)
        return stand_ins[tensor.name]

    for op in ops:
        node = definition.node.add()
        node.CopyFrom(op.node_def)
        kept = [name for name in node.attr["_class"].list.s if name.decode().removeprefix("loc:@") in names]
        node.attr["_class"].list.s[:] = kept
        if not kept:
            del node.attr["_class"]
        waits = [f"^{before.name}" for before in op.control_inputs if before.name in names]
        entering = [
            stand_in(tensor) if tensor.op.name not in names or tensor.name in replacements else tensor.name
            for tensor in op.inputs
        ]
        node.input[:] = [*entering, *waits]
    with graph.as_default():
        copies = tf.import_graph_def(definition, inputs, [op.name for op in ops], name=scope)
    return TransformerInfo({op.name: copied for op, copied in zip(ops, copies, strict=True)}, source)


def _entering(tensor: tf.Tensor, replacements: dict[str, tf.Tensor], graph: tf.Graph) -> tf.Tensor:
    """What enters the copy for a tensor: its replacement, itself, or in another graph a placeholder."""
    if tensor.name in replacements:
        return replacements[tensor.name]
    if tensor.graph is graph:
        return tensor
    with graph.as_default():
        return tf.placeholder(
            tensor.dtype, tensor.shape, name=f"geph__{tensor.op.name.replace('/', '_')}_{tensor.value_index}"
        )


def copy_with_input_replacements(
    sgv: Any,
    replacement_ts: dict[tf.Tensor, Any],
    dst_graph: tf.Graph | None = None,
    dst_scope: str = "",
    src_scope: str = "",
    reuse_dst_scope: bool = False,
) -> tuple[SubGraphView, TransformerInfo]:
    """(a copy of the operations with other tensors entering, what became of what)."""
    ops = make_list_of_op(sgv)
    graph = dst_graph or ops[0].graph
    new = {old.name: tf.convert_to_tensor(tensor) for old, tensor in _pairs(replacement_ts)}
    info = _import(ops, new, dst_scope, graph)
    return SubGraphView([info.transformed(op) for op in ops]), info


def _pairs(replacements: Any) -> list[tuple[tf.Tensor, Any]]:
    return [(getattr(old, "deref", lambda old=old: old)(), new) for old, new in replacements.items()]


def copy(
    sgv: Any, dst_graph: tf.Graph | None = None, dst_scope: str = "", src_scope: str = "", reuse_dst_scope: bool = False
) -> tuple[SubGraphView, TransformerInfo]:
    """(a copy of the operations, what became of what)."""
    return copy_with_input_replacements(sgv, {}, dst_graph, dst_scope, src_scope, reuse_dst_scope)


def graph_replace(
    target_ts: Any,
    replacement_ts: dict[tf.Tensor, Any],
    dst_scope: str = "",
    src_scope: str = "",
    reuse_dst_scope: bool = False,
) -> Any:
    """The targets computed anew from the replacements: tensors, in the structure of `target_ts`.

    Raises ValueError where no target depends on what is replaced.
    """
    targets = tf.nest.flatten(target_ts)
    pairs = _pairs(replacement_ts)
    ops = get_walks_intersection_ops([old for old, _ in pairs], [target.op for target in targets])
    if not ops:
        raise ValueError("Targets and replacements are not connected!")
    _, info = copy_with_input_replacements(ops, replacement_ts, None, dst_scope, src_scope, reuse_dst_scope)
    new = {old.name: tensor for old, tensor in pairs}
    found = [info.transformed(target, lambda missing: new.get(missing.name, missing)) for target in targets]
    return tf.nest.pack_sequence_as(target_ts, found)
