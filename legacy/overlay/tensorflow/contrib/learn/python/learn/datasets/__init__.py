"""`tf.contrib.learn.datasets`, by its inner address."""

from ....datasets import NAMES as _DATASETS

NAMES = _DATASETS
