"""Where a graph begins and where it ends: what it is fed, what it gives, and what nobody uses."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE, DT_FLOAT, DT_STRING

from .operations import Operation, attribute, operations
from .variables import OPERATIONS as VARIABLES

PLACEHOLDERS = frozenset({"Placeholder", "PlaceholderV2", "PlaceholderWithDefault"})
SOURCES = re.compile(  # what brings data in without being fed
    r"\w*IteratorGetNext\w*|QueueDequeue\w*|ReaderRead\w*|ReadFile|DecodeCSV|DecodeJpeg|DecodePng|DecodeRaw"
    r"|DecodeImage|ParseExample\w*|ParseSingle\w*|InfeedDequeue\w*"
)
AROUND = re.compile(  # what saves, initialises, counts or reports, and computes nothing of the model
    r"Save\w*|Restore\w*|MergeV2Checkpoints|ShardedFilename|Assign\w*|Initialize\w*|LookupTableImport\w*|NoOp"
    r"|\w*Summary\w*|Assert|VarIsInitializedOp|IsVariableInitialized|ReportUninitialized\w*|\w*Queue(Close|Enqueue)\w*"
    r"|(Resource)?(Sparse)?Apply\w+|(Resource)?Scatter\w+|Print\w*|ReaderSerializeState\w*|DestroyResource\w*"
    r"|IteratorToStringHandle|MakeIterator|StringJoin|QueueSize\w*"
)
GRADIENTS = re.compile(r"(^|/)gradients(_\d+)?/")
SAVER_INPUT = re.compile(r"(^|/)(save(_\d+)?/(filename|Const)|saver_filename)$")
WRITES = re.compile(r"Assign\w*|(Resource)?(Sparse)?Apply\w+|(Resource)?Scatter\w+")
SHAPES = frozenset({"Shape", "ShapeN", "Size", "Rank", "ZerosLike", "OnesLike", "Assert"})
PIVOT = re.compile(r"(switch_[tf]|pred_id)(_\d+)?$")  # made by tf.cond, whatever uses them
UNUSED_BY_DESIGN = re.compile(  # what TensorFlow adds for variables, savers, conditions and queues, whoever uses it
    r"(switch_[tf]|pred_id|(^|/)read)(_\d+)?$|(^|/)save(_\d+)?/|/Read/ReadVariableOp$|_initial$|/Initializer/"
    r"|/Assert/Const$|/fraction_of_\d+_full$|/gradients"
)
CALLING = re.compile(r"(Stateful)?PartitionedCall|(Stateless)?(If|While|Case)|SymbolicGradient|RemoteCall")


@dataclass
class Ends:
    """The operations at the ends of a graph, by name, in the graph's order."""

    inputs: list[str] = field(default_factory=list)  # placeholders, but for those of savers
    sources: list[str] = field(default_factory=list)  # queues, iterators, readers and decoders that bring data in
    outputs: list[str] = field(default_factory=list)  # what the model computes and nothing of the model uses
    dangling: list[str] = field(default_factory=list)  # what nothing uses, and what has no effect and is no output
    missing: dict[str, str] = field(default_factory=dict)  # inputs that are not in the graph, and who wants them


def ends(graph_def: GraphDef) -> Ends:
    """Find the ends of a graph that may hold training, savers and initialisers besides its model."""
    nodes = {node.name: node for node in graph_def.node}
    result = Ends(
        inputs=[node.name for node in graph_def.node if node.op in PLACEHOLDERS and not _is_of_saver(node)],
        sources=[node.name for node in graph_def.node if SOURCES.fullmatch(node.op)],
    )
    users: dict[str, list[NodeDef]] = {}
    for node in graph_def.node:
        for tensor in node.input:
            name = source_of(tensor)
            users.setdefault(name, []).append(node)
            if name not in nodes:
                result.missing.setdefault(name, node.name)
    result.outputs = _outputs(nodes, users, result)
    result.dangling = dangling(graph_def, {*result.inputs, *result.outputs})
    return result


def dangling(graph_def: GraphDef, wanted: Collection[str]) -> list[str]:
    """The operations that nothing uses, that have no effect, and that are not among the names `wanted`.

    TensorFlow adds a read after each assignment to a part of a variable, which is not one of them.
    """
    used = {source_of(tensor) for node in graph_def.node for tensor in node.input}
    known = operations()
    return [
        node.name
        for node in graph_def.node
        if node.name not in used
        and node.name not in wanted
        and not is_around_the_model(node)
        and not _has_effect(node, known)
        and not UNUSED_BY_DESIGN.search(node.name)
        and not (node.op == "ReadVariableOp" and any(name.startswith("^") for name in node.input))
    ]


def source_of(tensor: str) -> str:
    """The operation that an input, "name:1" or "^name", comes from."""
    return tensor.lstrip("^").partition(":")[0]


def is_around_the_model(node: NodeDef) -> bool:
    """Whether the operation trains, saves, initialises or reports, instead of computing what the model gives."""
    return bool(AROUND.fullmatch(node.op) or GRADIENTS.search(node.name))


def needed(graph_def: GraphDef, names: Iterable[str]) -> list[NodeDef]:
    """The operations that the named ones need, these among them, in the graph's order."""
    nodes = {node.name: node for node in graph_def.node}
    waiting = [name for name in names if name in nodes]
    found = set(waiting)
    while waiting:
        for tensor in nodes[waiting.pop()].input:
            name = source_of(tensor)
            if name in nodes and name not in found:
                found.add(name)
                waiting.append(name)
    return [node for node in graph_def.node if node.name in found]


def _is_of_saver(node: NodeDef) -> bool:
    return attribute(node, "dtype").type == DT_STRING and bool(SAVER_INPUT.search(node.name))


def _has_effect(node: NodeDef, known: Mapping[str, Operation]) -> bool:
    return node.op not in known or known[node.op].stateful or bool(CALLING.fullmatch(node.op))


def _outputs(nodes: dict[str, NodeDef], users: dict[str, list[NodeDef]], found: Ends) -> list[str]:
    """What depends on the data and, if anything does, on parameters, and goes nowhere but to training and reports."""
    data = {*found.inputs, *found.sources} or {name for name, node in nodes.items() if not node.input}
    parameters = {name for name, node in nodes.items() if node.op in VARIABLES} or {
        name for name, node in nodes.items() if _is_parameter(node)
    }
    fed, parametrised = _downstream(users, data), _downstream(users, parameters)
    loose = [node.name for node in nodes.values() if node.name in fed and _is_loose(node, users.get(node.name, []))]
    return [name for name in loose if name in parametrised] or loose


def _is_loose(node: NodeDef, users: list[NodeDef]) -> bool:
    """Whether nothing of the model takes what the node computes, nor does it only prepare what is written."""
    if is_around_the_model(node) or node.op in PLACEHOLDERS | VARIABLES | SHAPES or PIVOT.search(node.name):
        return False
    taking = [user for user in users if _takes(user, node.name)]
    is_prepared = bool(taking) and all(WRITES.fullmatch(user.op) for user in taking)
    return not is_prepared and all(is_around_the_model(user) or user.op in SHAPES for user in taking)


def _is_parameter(node: NodeDef) -> bool:
    tensor = attribute(node, "value").tensor
    return node.op == "Const" and len(tensor.tensor_shape.dim) > 0 and tensor.dtype in (DT_FLOAT, DT_DOUBLE)


def _downstream(users: dict[str, list[NodeDef]], starts: set[str]) -> set[str]:
    """What depends on `starts`, not by way of training, writing, reports or shapes alone."""
    reached, waiting = set(starts), list(starts)
    while waiting:
        name = waiting.pop()
        for user in users.get(name, ()):
            passes = user.op not in SHAPES and not is_around_the_model(user)
            if passes and user.name not in reached and _takes(user, name):
                reached.add(user.name)
                waiting.append(user.name)
    return reached


def _takes(node: NodeDef, name: str) -> bool:
    """Whether the node computes with what `name` gives, and does not only wait for it."""
    return any(source_of(tensor) == name for tensor in node.input if not tensor.startswith("^"))
