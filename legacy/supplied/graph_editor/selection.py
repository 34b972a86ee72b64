"""Which operations and tensors of a graph are meant: walks along its edges, scopes, regular expressions."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import op_selector

__all__ = [
    "ControlOutputs",
    "can_be_regex",
    "compute_boundary_ts",
    "filter_ops",
    "filter_ops_from_regex",
    "filter_ts",
    "filter_ts_from_regex",
    "get_backward_walk_ops",
    "get_consuming_ops",
    "get_forward_walk_ops",
    "get_generating_ops",
    "get_name_scope_ops",
    "get_ops_ios",
    "get_tensors",
    "get_walks_intersection_ops",
    "get_walks_union_ops",
    "get_within_boundary_ops",
    "make_list_of_op",
    "make_list_of_t",
    "make_regex",
    "select_ops",
    "select_ops_and_ts",
    "select_ts",
]
Ops = list[tf.Operation]
Tensors = list[tf.Tensor]


def make_list_of_op(ops: Any, check_graph: bool = True, allow_graph: bool = True, ignore_ts: bool = False) -> Ops:
    """The operations in a graph, or a list of those given. Raises TypeError for anything else."""
    if isinstance(ops, tf.Graph):
        if not allow_graph:
            raise TypeError("allow_graph is False: cannot convert a tf.Graph.")
        return ops.get_operations()
    ops = getattr(ops, "ops", ops)  # of a view
    given = list(ops) if isinstance(ops, (list, tuple, set, frozenset)) else [ops]
    kept = [op for op in given if not (ignore_ts and isinstance(op, tf.Tensor))]
    for op in kept:
        if not isinstance(op, tf.Operation):
            raise TypeError(f"Expected a tf.Operation, got: {type(op)}")
    return kept


def make_list_of_t(ts: Any, check_graph: bool = True, allow_graph: bool = True, ignore_ops: bool = False) -> Tensors:
    """The tensors in a graph, or a list of those given. Raises TypeError for anything else."""
    if isinstance(ts, tf.Graph):
        if not allow_graph:
            raise TypeError("allow_graph is False: cannot convert a tf.Graph.")
        return get_tensors(ts)
    given = list(ts) if isinstance(ts, (list, tuple, set, frozenset)) else [ts]
    kept = [tensor for tensor in given if not (ignore_ops and isinstance(tensor, tf.Operation))]
    for tensor in kept:
        if not isinstance(tensor, tf.Tensor):
            raise TypeError(f"Expected a tf.Tensor, got: {type(tensor)}")
    return kept


def _unique(items: Iterable[Any]) -> list[Any]:
    found: dict[int, Any] = {}
    for item in items:
        found.setdefault(id(item), item)
    return list(found.values())


def _contains(items: Iterable[Any]) -> Callable[[Any], bool]:
    numbers = {id(item) for item in items}
    return lambda item: id(item) in numbers


def get_tensors(graph: tf.Graph) -> Tensors:
    """All tensors of a graph."""
    return [tensor for op in graph.get_operations() for tensor in op.outputs]


def get_generating_ops(ts: Any) -> Ops:
    """The operations that tensors come from."""
    return _unique(tensor.op for tensor in make_list_of_t(ts, allow_graph=False))


def get_consuming_ops(ts: Any) -> Ops:
    """The operations that tensors go to."""
    return _unique(op for tensor in make_list_of_t(ts, allow_graph=False) for op in tensor.consumers())


class ControlOutputs:
    """For each operation those that wait for it."""

    def __init__(self, graph: tf.Graph):
        self.graph = graph

    def get(self, op: tf.Operation) -> Ops:
        """The operations that wait for `op`."""
        return list(op._control_outputs)

    def get_all(self) -> dict[tf.Operation, Ops]:
        """Those of all operations that have any."""
        return {op: self.get(op) for op in self.graph.get_operations() if op._control_outputs}

    def update(self) -> "ControlOutputs":
        """Itself: it always looks at the graph. Returns self."""
        return self


def get_backward_walk_ops(
    seed_ops: Any,
    inclusive: bool = True,
    within_ops: Any = None,
    within_ops_fn: Any = None,
    stop_at_ts: Any = (),
    control_inputs: bool = False,
) -> Ops:
    """The operations that the seeds are computed from."""
    return op_selector.get_backward_walk_ops(seed_ops, inclusive, within_ops, within_ops_fn, stop_at_ts, control_inputs)


def get_forward_walk_ops(
    seed_ops: Any,
    inclusive: bool = True,
    within_ops: Any = None,
    within_ops_fn: Any = None,
    stop_at_ts: Any = (),
    control_outputs: Any = None,
) -> Ops:
    """The operations that are computed from the seeds; those of tensors are the operations they go to."""
    seeds = list(seed_ops) if isinstance(seed_ops, (list, tuple, set)) else [seed_ops]
    starts = get_consuming_ops(seeds) if seeds and isinstance(seeds[0], tf.Tensor) else make_list_of_op(seeds)
    allowed = _contains(make_list_of_op(within_ops)) if within_ops else lambda op: True
    stops = _contains(make_list_of_t(list(stop_at_ts)))
    starts = [op for op in starts if allowed(op)]
    found, wave = {id(op): op for op in starts}, starts
    while wave:
        fresh = []
        for op in wave:
            nexts = [new for tensor in op.outputs if not stops(tensor) for new in tensor.consumers()]
            nexts += op._control_outputs if control_outputs else []
            for new in nexts:
                if id(new) not in found and allowed(new) and (within_ops_fn is None or within_ops_fn(new)):
                    found[id(new)] = new
                    fresh.append(new)
        wave = fresh
    seeds_hold = _contains(starts)
    return [op for op in found.values() if inclusive or not seeds_hold(op)]


def get_walks_intersection_ops(
    forward_seed_ops: Any,
    backward_seed_ops: Any,
    forward_inclusive: bool = True,
    backward_inclusive: bool = True,
    within_ops: Any = None,
    within_ops_fn: Any = None,
    control_inputs: bool = False,
    control_outputs: Any = None,
    control_ios: Any = None,
) -> Ops:
    """The operations between the seeds of a forward and a backward walk."""
    forward = get_forward_walk_ops(forward_seed_ops, forward_inclusive, within_ops, within_ops_fn, (), control_outputs)
    backward = get_backward_walk_ops(
        backward_seed_ops, backward_inclusive, within_ops, within_ops_fn, (), control_inputs
    )
    behind = _contains(backward)
    return [op for op in forward if behind(op)]


def get_walks_union_ops(
    forward_seed_ops: Any,
    backward_seed_ops: Any,
    forward_inclusive: bool = True,
    backward_inclusive: bool = True,
    within_ops: Any = None,
    within_ops_fn: Any = None,
    control_inputs: bool = False,
    control_outputs: Any = None,
    control_ios: Any = None,
) -> Ops:
    """The operations of a forward or a backward walk."""
    forward = get_forward_walk_ops(forward_seed_ops, forward_inclusive, within_ops, within_ops_fn, (), control_outputs)
    backward = get_backward_walk_ops(
        backward_seed_ops, backward_inclusive, within_ops, within_ops_fn, (), control_inputs
    )
    return _unique([*forward, *backward])


def get_ops_ios(ops: Any, control_inputs: bool = False, control_outputs: Any = None, control_ios: Any = None) -> Ops:
    """The neighbours of operations."""
    found = []
    for op in make_list_of_op(ops):
        found += [tensor.op for tensor in op.inputs] + [new for tensor in op.outputs for new in tensor.consumers()]
        found += list(op.control_inputs) if control_inputs or control_ios else []
        found += list(op._control_outputs) if control_outputs or control_ios else []
    return _unique(found)


def get_within_boundary_ops(
    ops: Any,
    seed_ops: Any,
    boundary_ops: Any = (),
    inclusive: bool = True,
    control_inputs: bool = False,
    control_outputs: Any = None,
    control_ios: Any = None,
) -> Ops:
    """Those of `ops` that can be reached from the seeds without crossing the boundary."""
    seeds = make_list_of_op(seed_ops, allow_graph=False)
    at_boundary = _contains(make_list_of_op(list(boundary_ops)))
    if any(at_boundary(op) for op in seeds):
        raise ValueError("Boundary is intersecting with the seeds.")
    found, wave = {id(op) for op in seeds}, seeds
    while wave:
        fresh = []
        for op in get_ops_ios(wave, control_inputs, control_outputs, control_ios):
            if id(op) in found or (at_boundary(op) and not inclusive):
                continue
            found.add(id(op))
            if not at_boundary(op):
                fresh.append(op)
        wave = fresh
    return [op for op in make_list_of_op(ops) if id(op) in found]


def get_name_scope_ops(ops: Any, scope: str) -> Ops:
    """The operations in a name scope."""
    prefix = scope.rstrip("/")
    return filter_ops(ops, lambda op: not prefix or op.name == prefix or op.name.startswith(prefix + "/"))


def compute_boundary_ts(ops: Any) -> tuple[Tensors, Tensors, Tensors]:
    """The tensors that enter a set of operations, leave it (or go nowhere), and stay inside."""
    ops = make_list_of_op(ops)
    inside = _contains(ops)
    entering = _unique(tensor for op in ops for tensor in op.inputs if not inside(tensor.op))
    outputs = [tensor for op in ops for tensor in op.outputs]
    leaving = [tensor for tensor in outputs if not tensor.consumers() or not all(map(inside, tensor.consumers()))]
    staying = [tensor for tensor in outputs if any(map(inside, tensor.consumers()))]
    return entering, leaving, staying


def can_be_regex(obj: Any) -> bool:
    """Whether this is a string or a compiled regular expression."""
    return isinstance(obj, (str, re.Pattern))


def make_regex(obj: Any) -> re.Pattern[str]:
    """The compiled regular expression. Raises ValueError for anything else."""
    if not can_be_regex(obj):
        raise ValueError(f"Expected a string or a regex, got: {type(obj)}")
    return re.compile(obj)


def filter_ops(ops: Any, positive_filter: Any) -> Ops:
    """The operations for which `positive_filter` holds (all for True)."""
    return [op for op in make_list_of_op(ops) if positive_filter is True or positive_filter(op)]


def filter_ts(ops: Any, positive_filter: Any) -> Tensors:
    """The inputs and outputs of operations for which `positive_filter` holds (all for True)."""
    ops = make_list_of_op(ops)
    tensors = [tensor for op in ops for tensor in op.inputs] + [tensor for op in ops for tensor in op.outputs]
    return [tensor for tensor in _unique(tensors) if positive_filter is True or positive_filter(tensor)]


def filter_ops_from_regex(ops: Any, regex: Any) -> Ops:
    """The operations in whose names a regular expression is found."""
    return filter_ops(ops, lambda op: make_regex(regex).search(op.name))


def filter_ts_from_regex(ops: Any, regex: Any) -> Tensors:
    """The inputs and outputs of operations in whose names a regular expression is found."""
    return filter_ts(ops, lambda tensor: make_regex(regex).search(tensor.name))


def select_ops(*args: Any, **kwargs: Any) -> Ops:
    """Operations by regular expressions (which need `graph`), or as they are; `positive_filter` keeps some."""
    return _select(args, kwargs, "(?#ts)", "(?#ops)", "restrict_ops_regex", filter_ops_from_regex, make_list_of_op)


def select_ts(*args: Any, **kwargs: Any) -> Tensors:
    """Tensors by regular expressions (which need `graph`), or as they are; `positive_filter` keeps some."""
    return _select(args, kwargs, "(?#ops)", "(?#ts)", "restrict_ts_regex", filter_ts_from_regex, make_list_of_t)


def _select(args: Any, kwargs: Any, other: str, own: str, restrict: str, by_regex: Any, as_list: Any) -> list[Any]:
    unknown = set(kwargs) - {"graph", "positive_filter", "restrict_ops_regex", "restrict_ts_regex"}
    if unknown:
        raise ValueError(f"Wrong keywords argument: {sorted(unknown)[0]}.")
    graph, keep, found = kwargs.get("graph"), kwargs.get("positive_filter"), []
    for given in args:
        if not can_be_regex(given):
            found += as_list(given, **({"ignore_ts": True} if as_list is make_list_of_op else {"ignore_ops": True}))
            continue
        if graph is None:
            raise ValueError("Use the keyword argument 'graph' to use regex.")
        regex = make_regex(given)
        if not regex.pattern.startswith(other) and (not kwargs.get(restrict) or regex.pattern.startswith(own)):
            found += by_regex(graph, regex)
    return [item for item in _unique(found) if keep is None or keep(item)]


def select_ops_and_ts(*args: Any, **kwargs: Any) -> tuple[Ops, Tensors]:
    """Operations and tensors; regular expressions that begin with (?#ts) are for tensors, the others for operations."""
    return select_ops(*args, restrict_ops_regex=False, **kwargs), select_ts(*args, restrict_ts_regex=True, **kwargs)
