"""`tf.contrib.util`: constants as arrays, and which operations a graph uses."""

from tensorflow.python.framework import meta_graph, tensor_util

NAMES = {
    "constant_value": tensor_util.constant_value,
    "make_ndarray": tensor_util.MakeNdarray,
    "make_tensor_proto": tensor_util.make_tensor_proto,
    "ops_used_by_graph_def": meta_graph.ops_used_by_graph_def,
    "stripped_op_list_for_graph": meta_graph.stripped_op_list_for_graph,
}
