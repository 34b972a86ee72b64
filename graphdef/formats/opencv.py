"""OpenCV's dialect of the text format: what its deep-learning module reads beside a frozen graph.

Source: samples/dnn/tf_text_graph_ssd.py and its neighbours in OpenCV, which write such files.
"""

from tensorboard.compat.proto.graph_pb2 import GraphDef

OPERATIONS = frozenset(
    {"DetectionOutput", "PriorBox", "Flatten", "Permute", "Region", "CropAndResize", "Proposal", "Normalize", "Eltwise"}
)


def notes(graph_def: GraphDef) -> tuple[str, ...]:
    """One sentence where the graph is written for OpenCV; none elsewhere."""
    names = {node.name for node in graph_def.node}
    types = {node.op for node in graph_def.node}
    foreign = sorted(types & (OPERATIONS - {"CropAndResize"}))
    sources = (name.lstrip("^").partition(":")[0] for node in graph_def.node for name in node.input)
    missing = {name for name in sources if name not in names}
    if not foreign or not missing:
        return ()
    return (
        f"It is written for OpenCV's cv.dnn.readNetFromTensorflow, not for TensorFlow: the operations "
        f"{', '.join(foreign)} are OpenCV's, and {len(missing)} constants ({min(missing)} and so on) are not in it but "
        "in the .pb that belongs to it.",
    )
