"""`tf.contrib.optimizer_v2`: the optimizers of `tf.train`, which took over what these tried out."""

import tensorflow.compat.v1 as tf

NAMES = {
    "AdadeltaOptimizer": tf.train.AdadeltaOptimizer,
    "AdagradOptimizer": tf.train.AdagradOptimizer,
    "AdamOptimizer": tf.train.AdamOptimizer,
    "GradientDescentOptimizer": tf.train.GradientDescentOptimizer,
    "MomentumOptimizer": tf.train.MomentumOptimizer,
    "OptimizerV2": tf.train.Optimizer,
    "RMSPropOptimizer": tf.train.RMSPropOptimizer,
}
