"""`tf.contrib.cluster_resolver`, which moved to `tf.distribute.cluster_resolver`."""

import tensorflow.compat.v1 as tf

NAMES = {
    "ClusterResolver": tf.distribute.cluster_resolver.ClusterResolver,
    "SimpleClusterResolver": tf.distribute.cluster_resolver.SimpleClusterResolver,
    "TFConfigClusterResolver": tf.distribute.cluster_resolver.TFConfigClusterResolver,
    "UnionClusterResolver": tf.distribute.cluster_resolver.UnionResolver,
    "TPUClusterResolver": tf.distribute.cluster_resolver.TPUClusterResolver,
}
