"""`tf.contrib.learn.datasets.base`, by its inner address."""

from ....datasets import base

NAMES = base.NAMES
