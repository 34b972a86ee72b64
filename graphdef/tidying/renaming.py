"""Operations under other names, wherever a graph mentions them."""

from collections.abc import Mapping

from google.protobuf.message import DecodeError
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef
from tensorboard.compat.proto.variable_pb2 import VariableDef

from ..artifact import Place, Span

COLOCATION = b"loc:@"
VARIABLES = ("variables", "trainable_variables", "model_variables", "moving_average_variables", "local_variables")
VARIABLE_NAMES = ("variable_name", "initializer_name", "snapshot_name", "initial_value_name")


def renamed_tensor(tensor: str, names: Mapping[str, str]) -> str:
    """A tensor or control input with its operation renamed: "^a" or "a:1".

    >>> renamed_tensor("^a", {"a": "b"}), renamed_tensor("a:1", {"a": "b"})
    ('^b', 'b:1')
    """
    mark = "^" if tensor.startswith("^") else ""
    name, colon, number = tensor.removeprefix("^").partition(":")
    return f"{mark}{names.get(name, name)}{colon}{number}"


def rename(graph_def: GraphDef, names: Mapping[str, str]) -> None:
    """Rename the operations of the graph itself, in place; those of its functions have names of their own."""
    for node in graph_def.node:
        node.name = names.get(node.name, node.name)
        node.input[:] = [renamed_tensor(tensor, names) for tensor in node.input]
        if "_class" in node.attr:
            places = node.attr["_class"].list.s
            places[:] = [_renamed_place(place, names) for place in places]


def renamed_meta(meta: MetaGraphDef, names: Mapping[str, str]) -> MetaGraphDef:
    """What stands beside a graph, for the renamed graph."""
    result = MetaGraphDef()
    result.CopyFrom(meta)
    for signature in result.signature_def.values():
        for tensor in (*signature.inputs.values(), *signature.outputs.values()):
            tensor.name = renamed_tensor(tensor.name, names)
    if result.HasField("saver_def"):
        for key in ("filename_tensor_name", "save_tensor_name", "restore_op_name"):
            setattr(result.saver_def, key, renamed_tensor(getattr(result.saver_def, key), names))
    for key, collection in result.collection_def.items():
        if collection.WhichOneof("kind") == "node_list":
            collection.node_list.value[:] = [renamed_tensor(name, names) for name in collection.node_list.value]
        elif key in VARIABLES:
            collection.bytes_list.value[:] = [_renamed_variable(data, names) for data in collection.bytes_list.value]
    for asset in result.asset_file_def:
        asset.tensor_info.name = renamed_tensor(asset.tensor_info.name, names)
    return result


def renamed_places(left_out: Mapping[Place, Span], names: Mapping[str, str]) -> dict[Place, Span]:
    """Where values are that a graph lacks, for the renamed graph."""
    return {
        place if place.function else place._replace(node=names.get(place.node, place.node)): span
        for place, span in left_out.items()
    }


def _renamed_place(place: bytes, names: Mapping[str, str]) -> bytes:
    name = place.removeprefix(COLOCATION).decode("utf-8", "replace")
    return COLOCATION + names[name].encode() if name in names else place


def _renamed_variable(data: bytes, names: Mapping[str, str]) -> bytes:
    try:
        variable = VariableDef.FromString(data)
    except DecodeError:
        return data  # a collection may hold anything under this name
    for key in VARIABLE_NAMES:
        setattr(variable, key, renamed_tensor(getattr(variable, key), names))
    return variable.SerializeToString()
