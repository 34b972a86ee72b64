"""`tf.contrib.learn.datasets.mnist`, by its inner address."""

from ....datasets import mnist

NAMES = mnist.NAMES
