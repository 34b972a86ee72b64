"""`tf.contrib`'s layers and odds, and distributions."""

import tensorflow as tf
from programs.common import IMAGES, POINTS, program, register, run, train

distributions, layers = tf.distributions, tf.contrib.layers


def sampled(make):
    tf.set_random_seed(6)
    distribution = make()
    x = tf.cast(distribution.sample(4), tf.float32)
    return run([x, tf.reduce_sum(distribution.log_prob(distribution.sample(2, seed=1))) + tf.zeros_like(x)])


register(
    "distribution",
    {
        "normal": lambda: distributions.Normal(1.0, 2.0),
        "uniform": lambda: distributions.Uniform(0.0, 2.0),
        "gamma": lambda: distributions.Gamma(2.0, 3.0),
        "beta": lambda: distributions.Beta(2.0, 3.0),
        "bernoulli": lambda: distributions.Bernoulli(0.3),
        "categorical": lambda: distributions.Categorical([0.1, 0.2, 0.5]),
        "exponential": lambda: distributions.Exponential(2.0),
        "laplace": lambda: distributions.Laplace(0.0, 1.0),
        "student": lambda: distributions.StudentT(3.0, 0.0, 1.0),
    },
    sampled,
)


@program
def divergence():
    first, second = distributions.Normal(1.0, 2.0), distributions.Normal(0.0, 1.0)
    return run([distributions.kl_divergence(first, second), first.entropy(), first.cdf(0.5)])


@program
def embedded_sequence():
    tf.set_random_seed(2)
    embedded = layers.embed_sequence([[1, 2, 3], [3, 2, 1]], 5, 4)
    return train(tf.reduce_mean(tf.square(embedded - 0.2)), tf.train.AdagradOptimizer(0.1))


@program
def sparse_embeddings():
    tf.set_random_seed(2)
    ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], tf.constant([1, 2, 0], tf.int64), [2, 2])
    table = tf.get_variable("table", [5, 3])
    looked_up = [tf.nn.embedding_lookup_sparse(table, ids, None, combiner=c) for c in ("mean", "sum", "sqrtn")]
    loss = tf.reduce_sum(tf.square(tf.stack(looked_up)))
    return train(loss, tf.train.GradientDescentOptimizer(0.05))


@program
def partitioned_embedding():
    tf.set_random_seed(2)
    table = tf.get_variable("table", [6, 3], partitioner=tf.fixed_size_partitioner(3))
    return run([tf.nn.embedding_lookup(table, [0, 3, 5]), tf.random_uniform([3, 3])])[0]


@program
def batch_norm_of_points():
    tf.set_random_seed(2)
    x = tf.placeholder(tf.float32, [None, 6])
    training = tf.placeholder(tf.bool)
    normalized = layers.batch_norm(x, is_training=training, updates_collections=None)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        trained = session.run(normalized, {x: POINTS[:4], training: True})
        return [trained, session.run(normalized, {x: POINTS[:4], training: False})]


@program
def optimize_loss():
    tf.set_random_seed(2)
    loss = tf.reduce_mean(tf.square(layers.linear(tf.constant(POINTS), 1) - 1.0))
    step = layers.optimize_loss(loss, tf.train.get_or_create_global_step(), 0.1, "Adam", clip_gradients=1.0)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return [session.run(step) for _ in range(5)]


@program
def create_train_op():
    import tensorflow.contrib.slim as slim

    tf.set_random_seed(2)
    hidden = slim.dropout(slim.stack(tf.constant(POINTS), slim.fully_connected, [5, 3]), 0.8)
    loss = tf.losses.mean_squared_error(tf.ones([32, 1]), slim.fully_connected(hidden, 1, activation_fn=None))
    step = slim.learning.create_train_op(loss, tf.train.MomentumOptimizer(0.01, 0.9))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return [session.run(step) for _ in range(5)]


@program
def features_of_images():
    tf.set_random_seed(2)
    flat = layers.flatten(layers.max_pool2d(layers.conv2d(tf.constant(IMAGES), 3, 3), 2))
    return run([tf.reduce_sum(layers.fully_connected(flat, 3)), tf.reduce_sum(layers.one_hot_encoding([1, 2], 3))])


@program
def nested_structures():
    flat = tf.contrib.framework.nest.flatten({"b": [1, 2], "a": (3,)})
    return [float(value) for value in flat]


@program
def quadratic_with_scipy():
    x = tf.Variable([3.0, -2.0])
    optimizer = tf.contrib.opt.ScipyOptimizerInterface(tf.reduce_sum(tf.square(x - 1.0)), method="L-BFGS-B")
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        optimizer.minimize(session)
        return session.run(x)
