"""Optimizers, learning rates and clipping."""

import tensorflow as tf
from programs.common import POINTS, SUMS, points, program, register, run, train


def weights_after_training(make):
    optimizer = make()
    weights, target = tf.Variable(POINTS[:3]), tf.Variable(SUMS[:3])
    loss = tf.reduce_mean(tf.square(tf.matmul(weights, POINTS[3:9]) - target) * 2.0)
    step = optimizer.minimize(loss)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for _ in range(25):
            session.run(step)
        return session.run(weights)


register(
    "optimizer",
    {
        "sgd": lambda: tf.train.GradientDescentOptimizer(0.05),
        "momentum": lambda: tf.train.MomentumOptimizer(0.01, 0.9),
        "nesterov": lambda: tf.train.MomentumOptimizer(0.01, 0.9, use_nesterov=True),
        "adam": lambda: tf.train.AdamOptimizer(0.05),
        "rmsprop": lambda: tf.train.RMSPropOptimizer(0.01, momentum=0.5, centered=True),
        "adagrad": lambda: tf.train.AdagradOptimizer(0.1),
        "adagrad_da": lambda: tf.train.AdagradDAOptimizer(0.1, tf.train.get_or_create_global_step()),
        "adadelta": lambda: tf.train.AdadeltaOptimizer(1.0),
        "ftrl": lambda: tf.train.FtrlOptimizer(0.1, l1_regularization_strength=0.01),
        "proximal_adagrad": lambda: tf.train.ProximalAdagradOptimizer(0.1),
        "proximal_sgd": lambda: tf.train.ProximalGradientDescentOptimizer(0.05, l1_regularization_strength=0.01),
        "lazy_adam": lambda: tf.contrib.opt.LazyAdamOptimizer(0.05),
        "nadam": lambda: tf.contrib.opt.NadamOptimizer(0.05),
        "moving_average": lambda: tf.contrib.opt.MovingAverageOptimizer(tf.train.AdamOptimizer(0.05)),
    },
    weights_after_training,
)


@program
def learning_rates():
    return run(
        [
            tf.train.exponential_decay(0.1, 37, 10, 0.9, True),
            tf.train.polynomial_decay(0.1, 37, 100, 0.01, 2.0),
            tf.train.cosine_decay(0.1, 37, 100),
            tf.train.piecewise_constant(37, [10, 50], [0.1, 0.2, 0.3]),
            tf.train.inverse_time_decay(0.1, 37, 10, 0.5),
            tf.train.natural_exp_decay(0.1, 37, 10, 0.5),
            tf.train.cosine_decay_restarts(0.1, 37, 10),
            tf.train.linear_cosine_decay(0.1, 37, 100),
        ]
    )


def linear_regression(rate, clip=None):
    tf.set_random_seed(7)
    x, y, feed = points()
    loss = tf.reduce_mean(tf.square(tf.layers.dense(x, 1) - y))
    step = tf.train.get_or_create_global_step()
    optimizer = tf.train.AdamOptimizer(rate(step))
    gradients, variables = zip(*optimizer.compute_gradients(loss))
    if clip:
        gradients = clip(gradients)
    update = optimizer.apply_gradients(zip(gradients, variables), global_step=step)
    noise = tf.random_uniform([])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return [session.run([loss, update, noise], feed)[0::2] for _ in range(8)]


@program
def decayed_learning_rate():
    return linear_regression(lambda step: tf.train.exponential_decay(0.1, step, 2, 0.5))


@program
def polynomial_learning_rate():
    return linear_regression(lambda step: tf.train.polynomial_decay(0.1, step, 6))


@program
def piecewise_learning_rate():
    return linear_regression(lambda step: tf.train.piecewise_constant(step, [2, 4], [0.1, 0.05, 0.01]))


@program
def clipped_by_global_norm():
    return linear_regression(lambda step: 0.1, lambda gradients: tf.clip_by_global_norm(gradients, 0.5)[0])


@program
def clipped_by_value():
    return linear_regression(lambda step: 0.1, lambda gradients: [tf.clip_by_value(g, -0.1, 0.1) for g in gradients])


@program
def clipped_by_norm():
    return linear_regression(lambda step: 0.1, lambda gradients: [tf.clip_by_norm(g, 0.1) for g in gradients])


@program
def norms():
    gradients, norm = tf.clip_by_global_norm([tf.constant(POINTS), tf.constant(SUMS)], 2.0)
    return run([norm, tf.reduce_sum(gradients[0]), tf.reduce_sum(tf.clip_by_norm(POINTS, 1.0, axes=[1]))])


@program
def exponential_moving_average():
    variable = tf.Variable(1.0)
    average = tf.train.ExponentialMovingAverage(0.5, num_updates=3)
    with tf.control_dependencies([variable.assign_add(1.0)]):
        update = average.apply([variable])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        return [session.run([update, average.average(variable)])[1] for _ in range(4)]


@program
def moving_average_then_noise():
    tf.set_random_seed(4)
    x, y, feed = points()
    loss = tf.losses.mean_squared_error(y, tf.layers.dense(x, 1))
    result = train(loss, tf.train.GradientDescentOptimizer(0.01), feed)
    tf.train.ExponentialMovingAverage(0.9).apply(tf.trainable_variables())
    return result + list(run(tf.random_normal([3])))
