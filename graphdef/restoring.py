"""What a restore from a checkpoint leaves without a value, or fails on."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from .artifact import Artifact, Checkpoint, Graph
from .operations import attribute
from .shapes import Shape
from .variables import Variable, variables

RESTORING = frozenset({"RestoreV2", "Restore", "RestoreSlice"})


class Missing(NamedTuple):
    """How a graph and a checkpoint differ."""

    lacking: list[Variable]  # not in the checkpoint: a saver that does not know them passes over them in silence
    of_other_shape: list[tuple[Variable, Shape]]  # and the shape in the checkpoint
    unused: list[str]  # what the checkpoint holds for no variable
    wanted: list[str]  # what the graph's saver asks for and the checkpoint lacks, so that a restore fails


def missing(artifact: Artifact, graph: Graph) -> Missing | None:
    """What the artifact's checkpoint lacks for a graph; None where there is no checkpoint.

    A checkpoint of TensorFlow 2 has names by objects instead of variables' names: there only `wanted` is known.
    """
    checkpoint = artifact.checkpoint
    if checkpoint is None:
        return None
    wanted = sorted({name for name in _asked_for(graph) if name not in checkpoint.tensors})
    if is_object_based(checkpoint):
        return Missing([], [], [], wanted)
    return _compared(variables(graph), checkpoint)._replace(wanted=wanted)


def is_object_based(checkpoint: Checkpoint) -> bool:
    """Whether the names in the checkpoint are those of objects, as TensorFlow 2 writes them."""
    return any("/.ATTRIBUTES/" in name for name in checkpoint.tensors)


def _compared(found: Sequence[Variable], checkpoint: Checkpoint) -> Missing:
    stored = checkpoint.tensors
    whole = [variable for variable in found if variable.stored_as == variable.name and variable.name in stored]
    return Missing(
        [variable for variable in found if not {variable.name, variable.stored_as} & stored.keys()],
        [
            (variable, stored[variable.name].shape)
            for variable in whole
            if variable.shape is not None and variable.shape != stored[variable.name].shape
        ],
        sorted(stored.keys() - {name for variable in found for name in (variable.name, variable.stored_as)}),
        [],
    )


def _asked_for(graph: Graph) -> Iterator[str]:
    """The names that the saver of the graph restores, which stand in a constant beside each of its operations."""
    scope = graph.meta.saver_def.restore_op_name.rpartition("/")[0]
    if scope:
        own = [node for node in graph.graph_def.node if node.name.startswith(f"{scope}/")]
        yield from _restored(own)
    for function in graph.graph_def.library.function:
        yield from _restored(function.node_def)


def _restored(nodes: Sequence[NodeDef]) -> Iterator[str]:
    constants = {node.name: node for node in nodes if node.op == "Const"}
    for node in nodes:
        if node.op in RESTORING and len(node.input) > 1:
            names = constants.get(node.input[1].partition(":")[0])
            values = attribute(names, "value").tensor.string_val if names is not None else ()
            yield from (value.decode("utf-8", "replace") for value in values)
