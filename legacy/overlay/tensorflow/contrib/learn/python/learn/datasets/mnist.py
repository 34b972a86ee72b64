"""`tf.contrib.learn.datasets.mnist`, by its inner address."""

from ....datasets.mnist import NAMES as _MNIST

NAMES = _MNIST
