"""Optimizers, gradients, summaries and savers."""

import tensorflow as tf
from fragments.common import cells, gradient, images, layers, points, some_images, some_points, unrolled, weights


def weights_again(*shape):
    """The same variable, once more."""
    with tf.variable_scope(tf.get_variable_scope(), reuse=tf.AUTO_REUSE):
        return weights(*shape)


def clipped(optimizer):
    """A step with clipped gradients."""
    pairs = optimizer.compute_gradients(tf.reduce_sum(tf.square(weights(2))))
    gradients, variables = zip(*pairs)
    return optimizer.apply_gradients(zip(tf.clip_by_global_norm(gradients, 1.0)[0], variables))


fragments = {
    "summary": lambda: tf.summary.scalar("a", 1.0),
    "hist": lambda: tf.summary.histogram("a", points()),
    "merge": lambda: (tf.summary.scalar("a", 1.0), tf.summary.merge_all()),
    "saver": lambda: (tf.Variable(1.0), tf.train.Saver()),
    "init": lambda: (tf.Variable(1.0), tf.global_variables_initializer()),
    "ema": lambda: tf.train.ExponentialMovingAverage(0.9).apply([tf.Variable(1.0)]),
    "gs": lambda: tf.train.get_or_create_global_step(),
    "expdecay": lambda: tf.train.exponential_decay(0.1, tf.train.get_or_create_global_step(), 2, 0.5),
    "polydecay": lambda: tf.train.polynomial_decay(0.1, tf.train.get_or_create_global_step(), 2),
    "pconst": lambda: tf.train.piecewise_constant(tf.train.get_or_create_global_step(), [1], [0.1, 0.2]),
    "opt_sgd": lambda: tf.train.GradientDescentOptimizer(0.1).minimize(tf.reduce_sum(weights(2))),
    "opt_adam": lambda: tf.train.AdamOptimizer().minimize(tf.reduce_sum(weights(2))),
    "opt_mom": lambda: tf.train.MomentumOptimizer(0.1, 0.9).minimize(tf.reduce_sum(weights(2))),
    "opt_rms": lambda: tf.train.RMSPropOptimizer(0.1).minimize(tf.reduce_sum(weights(2))),
    "opt_adagrad": lambda: tf.train.AdagradOptimizer(0.1).minimize(tf.reduce_sum(weights(2))),
    "g_matmul": lambda: gradient(tf.matmul(points(), weights(6, 2))),
    "g_mean": lambda: gradient(tf.reduce_mean(weights(6, 2))),
    "g_mul": lambda: gradient(points() * weights(6)),
    "g_sq": lambda: gradient(tf.square(points() - weights(6))),
    "g_sqd": lambda: gradient(tf.squared_difference(points(), weights(6))),
    "g_sxe": lambda: gradient(tf.nn.softmax_cross_entropy_with_logits(labels=points(), logits=points() * weights(6))),
    "g_conv": lambda: gradient(tf.nn.conv2d(images(), weights(3, 3, 3, 2), [1, 1, 1, 1], "SAME")),
    "g_bias": lambda: gradient(tf.nn.bias_add(points(), weights(6))),
    "g_gather": lambda: gradient(tf.gather(weights(6, 2), [1])),
    "g_lstm": lambda: gradient(unrolled(cells.BasicLSTMCell(3))[0]),
    "g_pool": lambda: gradient(tf.nn.max_pool(images() * weights(3), [1, 2, 2, 1], [1, 2, 2, 1], "SAME")),
    "g_add": lambda: gradient(tf.add(some_points(), weights(6))),
    "g_truediv": lambda: gradient(some_points() / weights(6)),
    "g_div": lambda: gradient(tf.div(points(), weights(6))),
    "g_divnonan": lambda: gradient(tf.div_no_nan(points(), weights(6))),
    "g_mod": lambda: gradient(tf.floormod(points(), weights(6))),
    "g_pow": lambda: gradient(some_points() ** weights(6)),
    "g_pow_number": lambda: gradient(weights(6) ** 2),
    "g_maximum": lambda: gradient(tf.maximum(some_points(), weights(6))),
    "g_minimum": lambda: gradient(tf.minimum(points(), weights(6))),
    "g_max": lambda: gradient(tf.reduce_max(some_points() * weights(6), 1)),
    "g_prod": lambda: gradient(tf.reduce_prod(some_points() * weights(6), 1)),
    "g_sum_axis": lambda: gradient(tf.reduce_sum(some_points() * weights(6), 0)),
    "g_sum_kept": lambda: gradient(tf.reduce_sum(some_points() * weights(6), 0, keepdims=True)),
    "g_mean_axis": lambda: gradient(tf.reduce_mean(some_points() * weights(6), 1)),
    "g_reshape": lambda: gradient(tf.reshape(some_points() * weights(6), [-1, 2])),
    "g_slice": lambda: gradient(tf.matmul(points(), weights(6, 2))[:, 1]),
    "g_concat": lambda: gradient(tf.concat([some_points(), some_points() * weights(6)], 1)),
    "g_split": lambda: gradient(tf.split(some_points() * weights(6), 2, 1)[0]),
    "g_scan": lambda: gradient(tf.scan(lambda a, b: a + b * weights_again(6), points() * weights(6))),
    "g_map": lambda: gradient(tf.map_fn(lambda row: row * 2.0, some_points() * weights(6))),
    "g_array_split": lambda: gradient(tf.TensorArray(tf.float32, 2).split(points() * weights(6), [1, 3]).concat()),
    "g_loop": lambda: gradient(tf.while_loop(lambda i, v: i < 3, lambda i, v: (i + 1, v * 2.0), [0, weights(6)])[1]),
    "g_cond": lambda: gradient(tf.cond(tf.reduce_sum(points()) > 0, lambda: weights(6) * 2.0, lambda: tf.zeros([6]))),
    "g_log_softmax": lambda: gradient(tf.nn.log_softmax(some_points() * weights(6))),
    "g_bn": lambda: gradient(layers.batch_normalization(some_images(), training=True)),
    "g_where": lambda: gradient(tf.where(points() > 0, points() * weights(6), points())),
    "g_einsum": lambda: gradient(tf.einsum("ij,jk->ik", points(), weights(6, 2))),
    "g_two_uses": lambda: gradient(points() * weights(6) + weights_again(6)),
    "gradients_given": lambda: tf.gradients(weights(6) * 2.0, tf.trainable_variables(), [tf.ones([6])]),
    "hessian": lambda: tf.hessians(tf.reduce_sum(weights(6) ** 2), tf.trainable_variables()),
    "opt_ftrl": lambda: tf.train.FtrlOptimizer(0.1).minimize(tf.reduce_sum(weights(2))),
    "opt_clipped": lambda: clipped(tf.train.AdamOptimizer(0.1)),
}
