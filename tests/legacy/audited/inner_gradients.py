import tensorflow as tf
from tensorflow.python.framework import ops
from tensorflow.python.ops import array_ops, control_flow_ops, gen_math_ops

with ops.Graph().as_default():
    assert control_flow_ops.group(array_ops.zeros([2]).op, gen_math_ops.add(1, 2).op).type == "NoOp"
assert tf.get_default_graph()
