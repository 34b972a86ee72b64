"""Inputs that the fragments share, and short names for the modules they try. Runs under Python 3.7 as well."""

import tensorflow as tf

layers, keras, contrib = tf.layers, tf.keras.layers, tf.contrib.layers
cells, rnn, seq2seq = tf.nn.rnn_cell, tf.contrib.rnn, tf.contrib.seq2seq


def images():
    """Four images of known size."""
    return tf.placeholder(tf.float32, [4, 16, 16, 3])


def some_images():
    """Images, how many is not known."""
    return tf.placeholder(tf.float32, [None, 16, 16, 3])


def points():
    """Four points."""
    return tf.placeholder(tf.float32, [4, 6])


def some_points():
    """Points, how many is not known."""
    return tf.placeholder(tf.float32, [None, 6])


def series():
    """Four series of five vectors."""
    return tf.placeholder(tf.float32, [4, 5, 4])


def some_series():
    """Series of vectors, how many and how long is not known."""
    return tf.placeholder(tf.float32, [None, None, 4])


def volumes():
    """Two volumes."""
    return tf.placeholder(tf.float32, [2, 6, 6, 6, 2])


def weights(*shape):
    """A variable."""
    return tf.get_variable("w", shape)


def gradient(value):
    """The gradient with respect to the variables."""
    return tf.gradients(value, tf.trainable_variables())


def unrolled(cell, make=series, **options):
    """`dynamic_rnn`."""
    return tf.nn.dynamic_rnn(cell, make(), dtype=tf.float32, **options)
