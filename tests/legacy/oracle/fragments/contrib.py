"""`tf.contrib.layers` and `slim`."""

import tensorflow as tf
import tensorflow.contrib.slim as slim
from fragments.common import contrib, images, points, some_images, weights

fragments = {
    "slim_dropout": lambda: slim.dropout(points(), 0.5),
    "c_fc": lambda: contrib.fully_connected(points(), 4),
    "c_fc_linear": lambda: contrib.linear(points(), 4),
    "c_fc_bn": lambda: contrib.fully_connected(points(), 4, normalizer_fn=contrib.batch_norm),
    "c_conv": lambda: contrib.conv2d(images(), 4, 3),
    "c_conv_bn": lambda: contrib.conv2d(images(), 4, 3, normalizer_fn=contrib.batch_norm),
    "c_conv_rate": lambda: contrib.conv2d(images(), 4, 3, rate=2),
    "c_convt": lambda: contrib.conv2d_transpose(images(), 4, 3),
    "c_sep": lambda: contrib.separable_conv2d(images(), 4, 3, 1),
    "c_sep_dw": lambda: contrib.separable_conv2d(images(), None, 3, 1),
    "c_bn": lambda: contrib.batch_norm(images(), is_training=True),
    "c_bn_false": lambda: contrib.batch_norm(images(), is_training=False),
    "c_bn_ph": lambda: contrib.batch_norm(images(), is_training=tf.placeholder(tf.bool)),
    "c_bn_scale": lambda: contrib.batch_norm(images(), scale=True, updates_collections=None),
    "c_flatten": lambda: contrib.flatten(images()),
    "c_flatten_dyn": lambda: contrib.flatten(some_images()),
    "c_maxpool": lambda: contrib.max_pool2d(images(), 2),
    "c_layer_norm": lambda: contrib.layer_norm(points()),
    "c_instance_norm": lambda: contrib.instance_norm(images()),
    "c_embed": lambda: contrib.embed_sequence([[1, 2]], 5, 3),
    "c_bow": lambda: contrib.bow_encoder([[1, 2]], 5, 3),
    "c_onehot": lambda: contrib.one_hot_encoding([1], 3),
    "c_optimize_loss": lambda: contrib.optimize_loss(
        tf.reduce_sum(weights(2)), tf.train.get_or_create_global_step(), 0.1, "SGD"
    ),
    "slim_create_train_op": lambda: slim.learning.create_train_op(
        tf.reduce_sum(weights(2)), tf.train.GradientDescentOptimizer(0.1)
    ),
}
