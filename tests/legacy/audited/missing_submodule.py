import tensorflow.python.ops.no_such_ops

assert tensorflow
