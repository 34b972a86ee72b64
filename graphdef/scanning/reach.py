"""From where an operation is reached: on load, by a signature, by a saver, or only when somebody asks for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from google.protobuf.message import DecodeError
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef
from tensorboard.compat.proto.saver_pb2 import SaverDef
from tensorboard.compat.proto.variable_pb2 import VariableDef

from ..called import functions_of
from ..ends import source_of
from ..formats.wire import Damaged, fields
from .bodies import Bodies

ON_LOAD = "on load"
SAVER = "saver"
LOADED = ("saved_model_main_op", "legacy_init_op")  # collections of what a SavedModel's loader runs
STARTING = ("init_op", "local_init_op", "ready_op", "ready_for_local_init_op", "table_initializer")
INIT_SIGNATURE = "__saved_model_init_op"
RESOURCE_METHODS = ("_create_resource", "_initialize", "_destroy_resource")


class Reach:
    """From where the nodes of a graph are reached."""

    def __init__(self, bodies: Bodies, meta: MetaGraphDef):
        self._bodies = bodies
        self._nodes: dict[str, list[str]] = defaultdict(list)  # of the graph itself
        self._functions: dict[str, list[str]] = defaultdict(list)
        roots: dict[str, set[str]] = defaultdict(set)
        for label, tensors in _roots(meta):
            roots[label].update(map(source_of, tensors))
        roots[SAVER].update(_savers(bodies.graph.nodes))
        for label, names in roots.items():
            self._mark(label, self._needed(names))
        for label, function in _saved_functions(meta):
            for name in bodies.called_by({function}):
                if label not in self._functions[name]:
                    self._functions[name].append(label)

    def __call__(self, function: str, node: str) -> tuple[str, ...]:
        """From where: "on load", "signature serving_default", ...; nothing if only when asked for."""
        return tuple(self._functions.get(function, ()) if function else self._nodes.get(node, ()))

    def _needed(self, names: Iterable[str]) -> set[str]:
        """The nodes of the graph that the named ones need."""
        nodes, waiting, found = self._bodies.graph.nodes, list(names), set()
        while waiting:
            name = waiting.pop()
            if name in nodes and name not in found:
                found.add(name)
                waiting.extend(source_of(source) for source in nodes[name].input)
        return found

    def _mark(self, label: str, names: set[str]) -> None:
        graph = self._bodies.graph
        for name in names:
            self._nodes[name].append(label)
        if not self._bodies.functions:
            return
        called = {function for name in names for function in functions_of(graph.nodes[name])}
        for function in self._bodies.called_by(called):
            self._functions[function].append(label)


def _roots(meta: MetaGraphDef) -> Iterator[tuple[str, list[str]]]:
    """Each label with the tensors or operations from which it reaches."""
    for name, signature in meta.signature_def.items():
        label = ON_LOAD if name == INIT_SIGNATURE else f"signature {name}"
        yield label, [tensor.name for tensor in signature.outputs.values()]
    collections = meta.collection_def
    for name in LOADED:
        if name in collections:
            yield ON_LOAD, list(collections[name].node_list.value)
    for name in STARTING:
        if name in collections:
            yield "initialisation", list(collections[name].node_list.value)
    if "train_op" in collections:
        yield "training", list(collections["train_op"].node_list.value)
    savers = [meta.saver_def, *_messages(meta, "savers", SaverDef)]
    for saver in savers:
        yield SAVER, [saver.save_tensor_name, saver.restore_op_name]
    for name in ("variables", "trainable_variables", "local_variables", "global_variables"):
        yield "initialisation", [variable.initializer_name for variable in _messages(meta, name, VariableDef)]
    if "queue_runners" in collections:
        for data in collections["queue_runners"].bytes_list.value:
            yield "queue runner", _enqueuing(data)


def _savers(nodes: Iterable[str]) -> set[str]:
    """The ends of all savers, also of those that the artifact does not record: of each tf.train.Saver one is kept."""
    names = set(nodes)
    scopes = [name.removesuffix("restore_all") for name in names if name.endswith("/restore_all")]
    return {
        f"{scope}{end}"
        for scope in scopes
        if f"{scope}control_dependency" in names
        for end in ("restore_all", "control_dependency", "Identity")
    }


def _messages(meta: MetaGraphDef, name: str, kind: type) -> list:
    if name not in meta.collection_def:
        return []
    found = []
    for data in meta.collection_def[name].bytes_list.value:
        try:
            found.append(kind.FromString(data))  # type: ignore[attr-defined]
        except DecodeError:
            continue  # written by something else under the same name
    return found


def _enqueuing(data: bytes) -> list[str]:
    """The operations that a QueueRunnerDef runs, its field 2."""
    view = memoryview(data)
    try:
        found = [bytes(view[item.start : item.end]) for item in fields(view, 0, len(view)) if item.number == 2]
    except Damaged:
        return []
    return [name.decode("utf-8", "replace") for name in found]


def _saved_functions(meta: MetaGraphDef) -> Iterator[tuple[str, str]]:
    """The functions of a SavedModel's objects: those that make resources run on load, the others by their name."""
    objects = meta.object_graph_def.nodes
    names: dict[int, tuple[str, bool]] = {}
    for owner in objects:
        makes_resource = owner.WhichOneof("kind") in ("resource", None) or owner.HasField("resource")
        for child in owner.children:
            loaded = child.local_name == "_initialize" or (makes_resource and child.local_name in RESOURCE_METHODS)
            if child.node_id not in names or loaded:
                names[child.node_id] = (child.local_name, loaded)
    for number, item in enumerate(objects):
        name, loaded = names.get(number, ("", False))
        label = ON_LOAD if loaded else f"function {name}" if name else "function"
        concrete = [*item.function.concrete_functions, item.bare_concrete_function.concrete_function_name]
        for function in filter(None, concrete):
            yield label, function
