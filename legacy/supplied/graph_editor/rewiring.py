"""Edges of a graph changed in place: other tensors for operations to take, other operations to wait for."""

from typing import Any

import tensorflow.compat.v1 as tf

from .selection import make_list_of_op, make_list_of_t

__all__ = [
    "add_control_inputs",
    "make_placeholder_from_dtype_and_shape",
    "make_placeholder_from_tensor",
    "ph",
    "placeholder_name",
    "remove_control_inputs",
    "reroute_ts",
    "swap_ts",
]


def _changes(consumers: Any, can_modify: Any, cannot_modify: Any) -> list[tf.Operation]:
    allowed = None if can_modify is None else {id(op) for op in make_list_of_op(can_modify)}
    forbidden = {id(op) for op in make_list_of_op(list(cannot_modify))} if cannot_modify else set()
    return [op for op in consumers if (allowed is None or id(op) in allowed) and id(op) not in forbidden]


def _reroute(new: tf.Tensor, old: tf.Tensor, consumers: list[tf.Operation]) -> int:
    count = 0
    for op in consumers:
        for index, tensor in enumerate(op.inputs):
            if tensor is old:
                op._update_input(index, new)
                count += 1
    return count


def reroute_ts(ts0: Any, ts1: Any, can_modify: Any = None, cannot_modify: Any = None) -> int:
    """Let what takes the tensors `ts1` take `ts0` instead. Returns how many inputs were changed."""
    pairs = zip(make_list_of_t(ts0), make_list_of_t(ts1), strict=True)
    return sum(_reroute(new, old, _changes(old.consumers(), can_modify, cannot_modify)) for new, old in pairs)


def swap_ts(ts0: Any, ts1: Any, can_modify: Any = None, cannot_modify: Any = None) -> int:
    """Let what takes `ts0` take `ts1` instead, and the other way round. Returns how many inputs were changed."""
    count = 0
    for first, second in zip(make_list_of_t(ts0), make_list_of_t(ts1), strict=True):
        of_first = _changes(first.consumers(), can_modify, cannot_modify)
        of_second = _changes(second.consumers(), can_modify, cannot_modify)
        count += _reroute(second, first, of_first) + _reroute(first, second, of_second)
    return count


def add_control_inputs(op: tf.Operation, cops: Any) -> None:
    """Let an operation wait for others. Raises ValueError where it does already."""
    others = make_list_of_op(cops, allow_graph=False)
    for other in others:
        if other in op.control_inputs:
            raise ValueError(f"{op.name} is already a control_input of {other.name}")
    op._add_control_inputs(others)


def remove_control_inputs(op: tf.Operation, cops: Any) -> None:
    """Let an operation wait for others no more. Raises ValueError where it does not."""
    others = make_list_of_op(cops, allow_graph=False)
    for other in others:
        if other not in op.control_inputs:
            raise ValueError(f"{op.name} is not a control_input of {other.name}")
    kept = [before for before in op.control_inputs if before not in others]
    op._remove_all_control_inputs()
    op._add_control_inputs(kept)


def placeholder_name(t: tf.Tensor | None = None, scope: str | None = None, prefix: str = "geph") -> str:
    """A name for a placeholder that stands for a tensor."""
    base = prefix if t is None else f"{prefix}__{t.op.name.rpartition('/')[2]}_{t.value_index}"
    folder = t.op.name.rpartition("/")[0] if scope is None and t is not None else (scope or "").rstrip("/")
    return f"{folder}/{base}" if folder else base


def make_placeholder_from_tensor(t: tf.Tensor, scope: str | None = None, prefix: str = "geph") -> tf.Tensor:
    """A placeholder with the type and shape of a tensor."""
    return tf.placeholder(t.dtype, t.shape, name=placeholder_name(t, scope, prefix))


def make_placeholder_from_dtype_and_shape(
    dtype: tf.DType, shape: Any = None, scope: str | None = None, prefix: str = "geph"
) -> tf.Tensor:
    """A placeholder."""
    return tf.placeholder(dtype, shape, name=placeholder_name(scope=scope, prefix=prefix))


ph = make_placeholder_from_dtype_and_shape
