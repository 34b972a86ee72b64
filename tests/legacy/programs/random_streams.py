# ruff: noqa  (the order of its imports is what is tested)
"""A graph seed gives the numbers that TensorFlow 1.0 gave.

Source: the output that hunkim/DeepLearningZeroToAll publishes with lab-02-1-linear_regression.py, after the first
and after the 21st step of a linear regression that starts from random numbers.
"""

import random

import numpy as np

np.random.seed(1234)
random.seed(1234)
import tensorflow as tf
import tensorflow.contrib.slim

assert np.random.randn() == 0.47143516373249306
assert random.random() == 0.9664535356921388

tf.set_random_seed(777)
weight = tf.Variable(tf.random_normal([1]), name="weight")
bias = tf.Variable(tf.random_normal([1]), name="bias")
cost = tf.reduce_mean(tf.square([1, 2, 3] * weight + bias - [1, 2, 3]))
train = tf.train.GradientDescentOptimizer(learning_rate=0.01).minimize(cost)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(train)
    np.testing.assert_allclose(session.run([weight, bias]), [[2.12867713], [-0.85235667]], 1e-6)
    for _ in range(20):
        session.run(train)
    np.testing.assert_allclose(session.run([weight, bias]), [[1.53392804], [-1.05059612]], 1e-6)

# an operation's own seed counts alone, whatever else the graph has
with tf.Session() as session:
    first = tf.random_uniform([3], seed=5)
    tf.constant(1)
    second = tf.random_uniform([3], seed=5)
    np.testing.assert_array_equal(*session.run([first, second]))
print("checked")
