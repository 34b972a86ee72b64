"""How a node names what it reads: "x", "x:1", "^x" in a graph, "x:output:0" in a function."""

from tensorboard.compat.proto.node_def_pb2 import NodeDef


def data_inputs(node: NodeDef) -> list[str]:
    """The inputs that carry a tensor, in their order; control inputs come after them and are left out."""
    return [name for name in node.input if not name.startswith("^")]
