"""`tf.keras.datasets.mnist`, whose digits `--mnist` gives."""

from ....keras.datasets import mnist

NAMES = mnist.NAMES
