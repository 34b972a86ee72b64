"""Networks of `tf.layers`, `tf.nn`, `contrib.layers` and `slim`, trained for a few steps."""

import tensorflow as tf
from programs.common import CLASSES, IMAGES, POINTS, SERIES, points, program, register, run, train


def perceptron(make):
    """A perceptron of `dense(tensor, units, activation)`."""
    dense = make()
    tf.set_random_seed(7)
    x, y, feed = points()
    predicted = dense(dense(x, 8, tf.nn.relu), 1, None)
    return train(tf.losses.mean_squared_error(y, predicted), tf.train.AdamOptimizer(0.01), feed)


def slim_dense(x, units, activation):
    import tensorflow.contrib.slim as slim

    return slim.fully_connected(x, units, activation_fn=activation)


register(
    "perceptron",
    {
        "layers": lambda: tf.layers.dense,
        "contrib": lambda: lambda x, n, f: tf.contrib.layers.fully_connected(x, n, activation_fn=f),
        "slim": lambda: slim_dense,
        "keras": lambda: lambda x, n, f: tf.keras.layers.Dense(n, activation=f)(x),
        "dropout": lambda: lambda x, n, f: tf.layers.dropout(tf.layers.dense(x, n, f), 0.3, training=True),
        "nn_dropout": lambda: lambda x, n, f: tf.nn.dropout(tf.layers.dense(x, n, f), keep_prob=0.7),
        "batch_normalization": lambda: (
            lambda x, n, f: tf.layers.batch_normalization(tf.layers.dense(x, n, f), training=True)
        ),
        "contrib_batch_norm": lambda: (
            lambda x, n, f: tf.contrib.layers.fully_connected(
                x, n, activation_fn=f, normalizer_fn=tf.contrib.layers.batch_norm
            )
        ),
        "layer_norm": lambda: (
            lambda x, n, f: tf.layers.dense(tf.contrib.layers.layer_norm(tf.layers.dense(x, 5, f)), n)
        ),
        "regularized": lambda: (
            lambda x, n, f: tf.layers.dense(x, n, f, kernel_regularizer=tf.contrib.layers.l2_regularizer(0.1))
        ),
    },
    perceptron,
)


@program
def raw_variables():
    tf.set_random_seed(7)
    x, y, feed = points()
    first, bias = tf.Variable(tf.random_normal([6, 8])), tf.Variable(tf.zeros([8]))
    second = tf.Variable(tf.truncated_normal([8, 1], stddev=0.1))
    predicted = tf.matmul(tf.nn.relu(tf.matmul(x, first) + bias), second)
    return train(tf.reduce_mean(tf.square(predicted - y)), tf.train.AdamOptimizer(0.01), feed)


@program
def raw_softmax_regression():
    tf.set_random_seed(7)
    x, labels = tf.placeholder(tf.float32, [None, 6]), tf.placeholder(tf.float32, [None, 3])
    logits = tf.matmul(x, tf.Variable(tf.random_uniform([6, 3], -1, 1))) + tf.Variable(tf.zeros([3]))
    loss = tf.reduce_mean(-tf.reduce_sum(labels * tf.log(tf.nn.softmax(logits)), axis=1))
    one_hot = [[float(i % 3 == k) for k in range(3)] for i in range(32)]
    return train(loss, tf.train.GradientDescentOptimizer(0.1), {x: POINTS, labels: one_hot})


@program
def nn_dropout():
    tf.set_random_seed(7)
    x = tf.placeholder(tf.float32, [None, 6])
    return run([tf.nn.dropout(x, keep_prob=0.5), tf.random_uniform([2])], {x: POINTS})[0]


@program
def layers_dropout():
    tf.set_random_seed(7)
    x = tf.placeholder(tf.float32, [None, 6])
    return run(tf.layers.dropout(x, 0.5, training=True), {x: POINTS})


@program
def dropout_by_placeholder():
    tf.set_random_seed(7)
    x, keep, training = tf.placeholder(tf.float32, [None, 6]), tf.placeholder(tf.float32), tf.placeholder(tf.bool)
    dropped = tf.nn.dropout(x, keep), tf.layers.dropout(x, 0.5, training=training)
    return run(tf.stack(dropped), {x: POINTS[:4], keep: 0.6, training: True})


def classifier(make):
    """A classifier of images: `body(images)` gives features, two logits are put on them."""
    body = make()
    tf.set_random_seed(2)
    images = tf.placeholder(tf.float32, [None, 12, 12, 3])
    logits = tf.layers.dense(tf.layers.flatten(body(images)), 2)
    loss = tf.losses.sparse_softmax_cross_entropy(CLASSES, logits)
    return train(loss, tf.train.AdamOptimizer(0.01), {images: IMAGES})


def raw_convolution(images):
    kernel = tf.Variable(tf.truncated_normal([3, 3, 3, 4], stddev=0.1))
    hidden = tf.nn.relu(tf.nn.conv2d(images, kernel, [1, 1, 1, 1], "SAME") + tf.Variable(tf.constant(0.1, shape=[4])))
    return tf.nn.max_pool(hidden, [1, 2, 2, 1], [1, 2, 2, 1], "SAME")


def two_layers(images):
    hidden = tf.layers.max_pooling2d(tf.layers.conv2d(images, 4, 3, activation=tf.nn.relu), 2, 2)
    return tf.layers.max_pooling2d(tf.layers.conv2d(hidden, 6, 3, padding="same", activation=tf.nn.relu), 2, 2)


def slim_network(images):
    import tensorflow.contrib.slim as slim

    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, weights_regularizer=slim.l2_regularizer(1e-3)):
        return slim.max_pool2d(slim.repeat(images, 2, slim.conv2d, 4, [3, 3]), [2, 2])


def residual(images):
    hidden = tf.layers.conv2d(images, 4, 3, padding="same")
    return tf.nn.relu(hidden + tf.layers.batch_normalization(tf.layers.conv2d(hidden, 4, 3, padding="same")))


register(
    "images",
    {
        "raw": lambda: raw_convolution,
        "two_layers": lambda: two_layers,
        "batch_normalization": lambda: (
            lambda x: tf.layers.batch_normalization(tf.layers.conv2d(x, 4, 3), training=True)
        ),
        "unfused": lambda: (
            lambda x: tf.layers.batch_normalization(tf.layers.conv2d(x, 4, 3), training=True, fused=False)
        ),
        "slim": lambda: slim_network,
        "residual": lambda: residual,
        "contrib": lambda: lambda x: tf.contrib.layers.conv2d(x, 4, 3, stride=2),
        "contrib_batch_norm": lambda: lambda x: tf.contrib.layers.batch_norm(tf.contrib.layers.conv2d(x, 4, 3)),
        "dilated": lambda: lambda x: tf.layers.conv2d(x, 4, 3, dilation_rate=2),
        "separable": lambda: lambda x: tf.layers.separable_conv2d(x, 4, 3),
        "transposed": lambda: lambda x: tf.layers.conv2d_transpose(x, 2, 3, strides=2, padding="same"),
        "averaged": lambda: lambda x: tf.layers.average_pooling2d(tf.layers.conv2d(x, 4, 3), 3, 2),
        "normalized": lambda: lambda x: tf.nn.lrn(tf.layers.conv2d(x, 4, 3)),
        "global_mean": lambda: lambda x: tf.reduce_mean(tf.layers.conv2d(x, 4, 3), [1, 2]),
        "global_max": lambda: lambda x: tf.reduce_max(tf.layers.conv2d(x, 4, 3), [1, 2]),
        "depthwise": lambda: (
            lambda x: tf.nn.depthwise_conv2d(x, tf.get_variable("filter", [3, 3, 3, 2]), [1, 1, 1, 1], "SAME")
        ),
        "instance_norm": lambda: lambda x: tf.contrib.layers.instance_norm(tf.layers.conv2d(x, 4, 3)),
    },
    classifier,
)


@program
def convolution_of_series():
    tf.set_random_seed(2)
    hidden = tf.layers.conv1d(tf.constant(SERIES), 4, 3, padding="same", activation=tf.nn.relu)
    predicted = tf.layers.dense(tf.layers.max_pooling1d(hidden, 2, 2), 1)
    return train(tf.reduce_mean(tf.square(predicted - 0.3)), tf.train.AdamOptimizer(0.01))


@program
def dense_on_series():
    tf.set_random_seed(2)
    x = tf.placeholder(tf.float32, [None, None, 4])
    predicted = tf.layers.dense(tf.layers.dense(x, 5, tf.nn.tanh), 1)
    return train(tf.reduce_mean(tf.square(predicted - 0.3)), tf.train.AdamOptimizer(0.01), {x: SERIES})


@program
def autoencoder():
    tf.set_random_seed(2)
    x, _, feed = points()
    code = tf.layers.dense(tf.layers.dense(x, 4, tf.nn.elu), 2)
    decoded = tf.layers.dense(tf.layers.dense(code, 4, tf.nn.elu), 6)
    return train(tf.reduce_mean(tf.squared_difference(decoded, x)), tf.train.AdamOptimizer(0.01), feed)


@program
def variational_autoencoder():
    tf.set_random_seed(2)
    x, _, feed = points()
    mean, spread = tf.layers.dense(x, 2), tf.layers.dense(x, 2, tf.nn.softplus)
    code = mean + spread * tf.random_normal(tf.shape(mean))
    fit = tf.reduce_sum(tf.squared_difference(tf.layers.dense(code, 6), x), 1)
    divergence = 0.5 * tf.reduce_sum(mean**2 + spread**2 - tf.log(1e-8 + spread**2) - 1, 1)
    return train(tf.reduce_mean(fit + divergence), tf.train.AdamOptimizer(0.01), feed)


@program
def adversarial_networks():
    tf.set_random_seed(2)
    noise = tf.random_uniform([8, 2], -1.0, 1.0)
    with tf.variable_scope("generator"):
        made = tf.layers.dense(tf.layers.dense(noise, 5, tf.nn.leaky_relu), 6)
    judge = lambda x: tf.layers.dense(tf.layers.dense(x, 5, tf.nn.leaky_relu, name="hidden"), 1, name="logit")  # noqa: E731
    with tf.variable_scope("judge") as scope:
        of_real = judge(tf.constant(POINTS[:8]))
        scope.reuse_variables()
        of_made = judge(made)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits
    loss = tf.reduce_mean(entropy(labels=tf.ones_like(of_real), logits=of_real)) + tf.reduce_mean(
        entropy(labels=tf.zeros_like(of_made), logits=of_made)
    )
    return train(loss, tf.train.AdamOptimizer(0.01))
