import numpy as np
import tensorflow.compat.v1 as tf

import sessions
from graphs.training import adam, histograms, minimize


def test_first_step_of_adam_is_the_learning_rate_against_the_sign(session):
    variable = tf.get_variable("theta", initializer=tf.constant([3.0, -5.0], tf.float64), use_resource=True)
    training = minimize(tf.reduce_sum(variable**2), 0.25)
    sessions.initialize(session)
    session.run(training.step)
    np.testing.assert_allclose(session.run(variable), [2.75, -4.75], rtol=1e-8)


def test_adam_keeps_its_coefficients_in_float64(session):
    variable = tf.get_variable("theta", initializer=tf.constant([3.0], tf.float64), use_resource=True)
    training = minimize(tf.reduce_sum(variable**2), 0.25, adam(0.25, tf.float64))
    sessions.initialize(session)
    session.run(training.step)
    powers = [v for v in tf.global_variables() if "power" in v.name]
    assert sorted(session.run(powers)) == [0.9**2, 0.999**2]  # float32 would give 0.81000000...1


def test_gradients_are_those_of_the_loss(session):
    variable = tf.get_variable("theta", initializer=tf.constant([3.0, -5.0], tf.float64), use_resource=True)
    training = minimize(tf.reduce_sum(variable**2), 0.25)
    sessions.initialize(session)
    np.testing.assert_array_equal(session.run(training.gradients[0]), [6.0, -10.0])


def test_another_optimizer_takes_the_place_of_adam(session):
    variable = tf.get_variable("theta", initializer=tf.constant([3.0], tf.float64), use_resource=True)
    training = minimize(
        tf.reduce_sum(variable**2), 0.1, tf.train.GradientDescentOptimizer(tf.constant(0.5, tf.float64))
    )
    sessions.initialize(session)
    session.run(training.step)
    np.testing.assert_array_equal(session.run(variable), [0.0])  # 3 - 0.5 * 6


def test_histograms_hold_every_weight_and_gradient(session):
    with tf.variable_scope("model", use_resource=True):
        variable = tf.get_variable("theta", initializer=tf.constant([3.0, -5.0], tf.float64))
    merged = histograms(minimize(tf.reduce_sum(variable**2), 0.25))
    sessions.initialize(session)
    summary = tf.Summary.FromString(session.run(merged))
    assert {value.tag: (value.histo.min, value.histo.max) for value in summary.value} == {
        "weights/theta": (-5.0, 3.0),
        "gradients/theta": (-10.0, 6.0),
    }
