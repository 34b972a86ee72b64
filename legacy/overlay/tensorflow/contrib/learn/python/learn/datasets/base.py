"""`tf.contrib.learn.datasets.base`, by its inner address."""

from ....datasets import base

NAMES = {name: getattr(base, name) for name in base.__all__}
