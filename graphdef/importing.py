"""A `.meta` file: a graph that someone else wrote, as `tf.train.Saver` stores it beside a checkpoint."""

import re
from collections.abc import Collection
from pathlib import Path

import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError
from tensorflow.core.framework.variable_pb2 import VariableDef

from .errors import GraphError, tensorflow_sentence

VARIABLES = ("variables", "trainable_variables", "local_variables", "model_variables")
WRITES = re.compile("^(Resource)?(Sparse)?(Apply|Scatter)|^Assign|Call|^(Stateful)?(If|While|Case)$")


def import_meta_graph(path: Path, wanted: Collection[str] = ()) -> tf.train.Saver:
    """Add the graph of the file to the current graph; the saver restores its checkpoint.

    Where TensorFlow does not know an operation, only what `wanted` (names of tensors or operations) and the saver need
    is added.

    Raises:
        GraphError: the file is missing or no graph, or holds nothing that could be restored.
    """
    try:
        saver = _imported(path, wanted)
    except (OSError, DecodeError, ValueError, KeyError, tf.errors.OpError) as error:
        raise GraphError(f"{path} holds no graph that can be read: {tensorflow_sentence(error)}") from error
    if saver is None:
        raise GraphError(f"{path} holds no variables, so there is nothing to train.")
    return saver


def _imported(path: Path, wanted: Collection[str]) -> tf.train.Saver | None:
    try:
        return tf.train.import_meta_graph(str(path), clear_devices=True)
    except (ValueError, tf.errors.NotFoundError) as error:
        if "Op type not registered" not in str(error) or not wanted:
            raise
    return tf.train.import_meta_graph(_needed(path, wanted), clear_devices=True)


def _needed(path: Path, wanted: Collection[str]) -> tf.MetaGraphDef:
    """The part of the file that `wanted`, its variables and its saver need."""
    meta = tf.MetaGraphDef.FromString(path.read_bytes())
    saver = meta.saver_def
    kept = {*wanted, saver.filename_tensor_name, saver.save_tensor_name, saver.restore_op_name}
    for key in VARIABLES:
        for text in meta.collection_def[key].bytes_list.value:
            variable = VariableDef.FromString(text)
            kept |= {variable.variable_name, variable.initializer_name, variable.snapshot_name}
            kept |= {variable.initial_value_name}
    names = {name.partition(":")[0] for name in kept if name} & {node.name for node in meta.graph_def.node}
    part = tf.graph_util.extract_sub_graph(meta.graph_def, sorted(names))
    present = {node.name for node in part.node}
    meta.graph_def.CopyFrom(part)
    for key in [key for key in meta.collection_def if key not in VARIABLES]:
        nodes = [name for name in meta.collection_def[key].node_list.value if name.partition(":")[0] in present]
        del meta.collection_def[key]
        if nodes:
            meta.collection_def[key].node_list.value.extend(nodes)
    return meta


def find_tensor(graph: tf.Graph, name: str) -> tf.Tensor:
    """The tensor called `name`: "loss:0", or "loss" for the first output of that operation.

    Raises:
        GraphError: there is none; the message lists the placeholders.
    """
    try:
        return graph.get_tensor_by_name(name if ":" in name else f"{name}:0")
    except (KeyError, ValueError) as error:
        placeholders = [op.name for op in graph.get_operations() if op.type.startswith("Placeholder")]
        raise GraphError(f"The graph has no {name!r}; its placeholders are {_listed(placeholders)}.") from error


def find_training_operation(graph: tf.Graph, name: str) -> tf.Operation:
    """The operation called `name`, such as "Adam", that changes a variable when it runs.

    Raises:
        GraphError: there is none, or it is a tensor or changes nothing; the message lists the recorded ones.
    """
    recorded = [op.name for op in graph.get_collection(tf.GraphKeys.TRAIN_OP)]
    try:
        operation = graph.get_operation_by_name(name)
    except (KeyError, ValueError) as error:
        raise GraphError(
            f"The graph has no operation {name!r}; its training operations are {_listed(recorded)}."
        ) from error
    if not _changes_a_variable(operation):
        raise GraphError(f"{name} changes no variable, so it trains nothing; training operations: {_listed(recorded)}.")
    return operation


def _changes_a_variable(operation: tf.Operation) -> bool:
    """Whether the operation, or one that it needs, writes a variable or calls a function that may."""
    waiting, seen = [operation], {operation}
    while waiting:
        current = waiting.pop()
        if WRITES.search(current.type):
            return True
        needed = {*(tensor.op for tensor in current.inputs), *current.control_inputs} - seen
        seen |= needed
        waiting.extend(needed)
    return False


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "not recorded"
