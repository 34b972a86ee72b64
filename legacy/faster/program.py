"""The steps of a queue in one call: a loop over a step that was cut out of the script's graph."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import tensorflow as tf2
import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf.config_pb2 import CallableOptions
from tensorflow.python.client import pywrap_tf_session

from ..importing.own_graphdef import graphdef
from .columns import Column
from .steps import CannotWaitError

# TensorFlow's loop: by one thread; with each step a function that one thread computes, whose operations become oneDNN's
# as those of a session do and those of a loop's body do not; by its own executor. And XLA's.
KINDS = ("single", "called", "plain", "xla")
BY_ONE_THREAD = {"single": "While", "called": "StatefulPartitionedCall"}  # what one thread computes the inside of

INDEXING = re.compile(
    r"(Resource)?(Gather|Scatter|SparseApply)\w*|TensorScatter\w*|\w*Segment(Sum|Prod|Max|Min|Mean)\w*"
)

SHAPES = frozenset({"Shape", "ShapeN", "Size", "Rank", "VariableShape"})


class Made(NamedTuple):
    """What the steps gave."""

    results: list[np.ndarray]  # for each fetch, [steps]
    variables: list[np.ndarray]  # those that the step writes, after the last step


class Program:
    """The loop, in a graph and session of its own.

    Args:
        step: the step and its variables (a `graphdef` `Transplant`).
        columns: what is fed, in the order of `step.part.inputs`; which of it varies is part of the program.
        dtypes: of the fetches that are tensors; they come first.
        config: of the script's session, that the kernels be the same; None for none.
        kind: one of `KINDS`.
        capacity: the most steps in a call.

    Raises:
        CannotWaitError: XLA cannot compile the step.
    """

    def __init__(
        self, step: Any, columns: Sequence[Column], dtypes: Sequence[tf.DType], config: Any, kind: str, capacity: int
    ):
        self.kind, self.capacity = kind, capacity
        self._step, self._columns, self._dtypes, self._config = step, list(columns), list(dtypes), config
        if kind == "xla":
            _check_xla(step.part.graph_def)
        with step.part.graph.as_default(), tf.name_scope(kind):
            options = self._build()
        graph = _by_one_thread(step.part.graph, kind) if kind in BY_ONE_THREAD else step.part.graph
        self._session = tf.Session(graph=graph, config=_quietly(config))
        self._call = self._session._make_callable_from_options(options)

    def __call__(self, variables: Sequence[np.ndarray], steps: int) -> Made:
        """Make `steps` steps from these values of the variables on. Raises tf.errors.OpError."""
        given = self.capacity if self.kind == "xla" else steps  # XLA compiles for one shape
        arrays = [np.array(steps, np.int32), *variables, *(column.all(given) for column in self._columns)]
        found = pywrap_tf_session.TF_SessionRunCallable(self._session._session, self._call._handle, arrays, None)
        return Made([values[:steps] for values in found[: len(self._dtypes)]], found[len(self._dtypes) :])

    def enlarged(self, capacity: int) -> "Program":
        """The same loop with room for `capacity` steps."""
        return Program(self._step, self._columns, self._dtypes, self._config, self.kind, capacity)

    def _build(self) -> CallableOptions:
        handles = self._step.variables
        kinds = [tf.as_dtype(handle.op.get_attr("dtype")) for handle in handles]
        steps = tf.placeholder(tf.int32, [], "steps")
        values = [
            tf.placeholder(kind, handle.op.get_attr("shape")) for kind, handle in zip(kinds, handles, strict=True)
        ]
        feeds = [self._placeholder(column) for column in self._columns]
        assigned = [
            tf.raw_ops.AssignVariableOp(resource=handle, value=value)
            for handle, value in zip(handles, values, strict=True)
        ]
        with tf.control_dependencies(assigned):
            loop = tf2.function(self._loop, jit_compile=True if self.kind == "xla" else None, autograph=False)
            results = loop(tf.identity(steps), [tf.identity(feed) for feed in feeds])
        with tf.control_dependencies([*results[0], results[1]]):
            after = [
                tf.raw_ops.ReadVariableOp(resource=handles[number], dtype=kinds[number])
                for number in self._step.written
            ]
        options = CallableOptions()
        options.feed.extend(tensor.name for tensor in (steps, *values, *feeds))
        options.fetch.extend(tensor.name for tensor in (*results[0], *after))
        options.target.append(results[1].op.name)
        return options

    def _placeholder(self, column: Column) -> tf.Tensor:
        array = column.first
        steps = [self.capacity if self.kind == "xla" else None] if column.varying else []
        return tf.placeholder(array.dtype, [*steps, *array.shape])

    def _loop(self, steps: tf.Tensor, feeds: Sequence[tf.Tensor]) -> tuple[list[tf.Tensor], tf.Tensor]:
        """The results of all steps, each [steps] (with XLA [capacity]), and how many were made."""
        part, updated = self._step.part, graphdef("loops").updated

        def one_step(i: tf.Tensor, results: list[tf.Tensor], made: tf.Tensor) -> tuple[list[tf.Tensor], tf.Tensor]:
            columns = zip(part.inputs, self._columns, feeds, strict=True)
            batch = {tensor: feed[i] if column.varying else tf.identity(feed) for tensor, column, feed in columns}
            fetched = part.place(batch, "step")
            wanted, rest = fetched[: len(self._dtypes)], fetched[len(self._dtypes) :]
            operations = [getattr(fetch, "op", fetch) for fetch in rest]
            with tf.control_dependencies(operations):
                results = [updated(array, i, value) for array, value in zip(results, wanted, strict=True)]
                return results, made + 1

        if self.kind == "called":
            one_step = tf2.function(one_step, autograph=False, experimental_attributes={"_noinline": True})
        room = self.capacity if self.kind == "xla" else steps
        first = [tf.zeros([room], dtype) for dtype in self._dtypes], tf.constant(0)
        return graphdef("loops").repeat(steps, lambda i, state: one_step(i, *state), first)


def _quietly(config: tf.ConfigProto | None) -> tf.ConfigProto:
    """The session's configuration, without the log of where operations are placed: these are none of the script's."""
    result = tf.ConfigProto()
    if config is not None:
        result.CopyFrom(config)
    result.log_device_placement = False
    return result


def _check_xla(graph_def: tf.GraphDef) -> None:
    """Raise CannotWaitError unless XLA can compile the step and reports what TensorFlow reports."""
    found = graphdef("xla_support").unsupported(graph_def)
    if found:
        raise CannotWaitError(f"XLA cannot compile {found[0]}")
    nodes = {node.name: node for node in graph_def.node}
    for node in graph_def.node:
        if INDEXING.fullmatch(node.op) and ("Sparse" in node.op or _depends_on_data(node.input[1], nodes)):
            raise CannotWaitError(f"XLA passes over an index out of range in {node.name} ({node.op})")


def _depends_on_data(tensor: str, nodes: Mapping[str, tf.NodeDef]) -> bool:
    """Whether a tensor depends on what is fed or on a variable, other than by their shapes."""
    source_of = graphdef("ends").source_of
    waiting, seen = [source_of(tensor)], set[str]()
    while waiting:
        node = nodes.get(waiting.pop())
        if node is None:  # from outside of the step
            return True
        if node.op not in SHAPES and node.name not in seen:
            seen.add(node.name)
            waiting.extend(source_of(name) for name in node.input if not name.startswith("^"))
    return False


def _by_one_thread(graph: tf.Graph, kind: str) -> tf.Graph:
    """The graph with loops whose bodies, or with functions that, are each computed by one thread.

    An operation then costs a tenth of a microsecond instead of one; a kernel still shares its work with other threads.
    A loop's condition is left to the pool, whose threads, as everywhere in a session, take denormal numbers for zero.
    """
    graph_def = graph.as_graph_def()
    for node in (*graph_def.node, *(node for function in graph_def.library.function for node in function.node_def)):
        if node.op == BY_ONE_THREAD[kind] == "While":
            node.attr["_lower_using_switch_merge"].b = False
            node.attr["body"].func.attr["_executor"].s = b"SINGLE_THREADED_EXECUTOR"
        elif node.op == BY_ONE_THREAD[kind] and "one_step" in node.attr["f"].func.name:
            node.attr["executor_type"].s = b"SINGLE_THREADED_EXECUTOR"
    with tf.Graph().as_default() as result:
        tf.import_graph_def(graph_def, name="")
    return result
