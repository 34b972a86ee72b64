"""Numerical parts of `tf.contrib`: linear and differential equations, splines, sampled images, scaled losses."""

import numpy as np
import tensorflow as tf
import tensorflow.contrib
from programs.common import IMAGES, POINTS, SERIES, program, register, run

images, integrate, precision, solvers = (
    tf.contrib.image,
    tf.contrib.integrate,
    tf.contrib.mixed_precision,
    tf.contrib.solvers,
)
WIDE = POINTS.astype("float64")[:7, :4]
SQUARE = WIDE[:4].dot(WIDE[:4].T) + np.eye(4)
SIDE = SERIES.astype("float64")[0, 0], SERIES.astype("float64").ravel()[:7]


def operator(matrix):
    return solvers.util.create_operator(tf.constant(matrix))


@program
def conjugate_gradients():
    solve = solvers.linear_equations.conjugate_gradient
    nearly = operator(np.diag(1 / np.diag(SQUARE)))
    started = solve(operator(SQUARE), tf.constant(SIDE[0]), nearly, tf.constant(SIDE[0][::-1].copy()), max_iter=2)
    return run([solve(operator(SQUARE), tf.constant(SIDE[0]), max_iter=3), started])


@program
def least_squares():
    return run(solvers.least_squares.cgls(operator(WIDE), tf.constant(SIDE[1]), max_iter=3))


@program
def bidiagonal_basis():
    return run(solvers.lanczos.lanczos_bidiag(operator(WIDE), 3, starting_vector=tf.constant(SIDE[1])))


@program
def bidiagonal_product():
    a, b, c = tf.constant(WIDE), tf.constant(WIDE[0]), tf.constant(WIDE[1])
    multiply = solvers.lanczos.bidiag_matmul
    return run([multiply(a, b[:3], c[:3]), multiply(a, b, c, adjoint_b=True)])


def pendulum(y, t):
    """A pendulum whose weight grows."""
    return tf.stack([y[1], -tf.sin(y[0]) * tf.cast(t, y.dtype)])


START, TIMES = np.array([1.0, 0.5]), [0.0, 0.5, 2.0, 4.0]
register(
    "integrated",
    {
        "adaptive": lambda: integrate.odeint(pendulum, START, TIMES),
        "loosely": lambda: integrate.odeint(
            pendulum, START, TIMES, rtol=1e-3, atol=1e-4, method="dopri5", options={"first_step": 0.1}
        ),
        "runge_kutta": lambda: integrate.odeint_fixed(pendulum, START, TIMES, 0.3),
        "midpoint": lambda: integrate.odeint_fixed(pendulum, START, TIMES, method="midpoint"),
    },
    lambda make: run(make()),
)


@program
def steps_of_integration():
    _, found = integrate.odeint(pendulum, START, TIMES, full_output=True)
    return run([found[name] for name in sorted(found)])


PLACES, VALUES = 4 * IMAGES[:2, :5, 0, :2].astype("float64"), SERIES[:2, :, :3].astype("float64")
register(
    "spline",
    {str(order): lambda order=order: order for order in (1, 2, 3, 4)},
    lambda order: run(images.interpolate_spline(PLACES, VALUES, PLACES[:, ::-1] + 0.3, order(), 0.01)),
)


@program
def warped_along_points():
    pixels = tf.constant(IMAGES[:2, :6, :5, :2].astype("float64"))
    warped, flow = images.sparse_image_warp(pixels, PLACES, PLACES + 0.3, num_boundary_points=2)
    return run([tf.reduce_sum(warped, [1, 2]), tf.reduce_sum(tf.square(flow), [1, 2])])


@program
def resampled():
    pixels, places = tf.constant(IMAGES[:2, :6, :5, :2]), tf.constant(5 * SERIES[:2, :4, :2] + 1)
    sampled = tf.contrib.resampler.resampler(pixels, places)
    return run([sampled, *tf.gradients(tf.reduce_sum(tf.square(sampled)), [places, pixels])])


def scaled(make):
    """Variable and scale after each step; in some of them the gradients are not finite."""
    x, manager = tf.placeholder(tf.float32, []), make()
    variable = tf.Variable([1.0, 2.0])
    optimizer = precision.LossScaleOptimizer(tf.train.MomentumOptimizer(0.1, 0.9), manager)
    step = optimizer.minimize(tf.reduce_sum(tf.square(variable)) * x)
    found = []
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for factor in (1, 1, 1, np.inf, 1, np.nan, 1, np.inf, np.inf, 1, 1, 1):
            session.run(step, {x: factor})
            found.append(session.run([variable, manager.get_loss_scale()]))
    return found


register(
    "scaled_loss",
    {
        "fixed": lambda: precision.FixedLossScaleManager(128),
        "growing": lambda: precision.ExponentialUpdateLossScaleManager(128, 2),
    },
    scaled,
)


def mixed(kind):
    """Shares, means, covariances, likelihood and classes after three steps."""
    points = tf.constant(np.concatenate([POINTS[:16, :2], POINTS[16:, :2] * 0.3 + [3, 1]]).astype("float32"))
    mixture = tf.contrib.factorization.GmmAlgorithm([points], 2, points[10:20:9], covariance_type=kind)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(mixture.init_ops())
        for _ in range(3):
            session.run(mixture.training_ops())
        found = [mixture.alphas(), mixture.clusters(), mixture.covariances(), mixture.log_likelihood_op()]
        return session.run([*found, mixture.assignments()[0]])


register("mixture", {"full": lambda: "full", "diagonal": lambda: "diag"}, lambda make: mixed(make()))
