"""`tf.contrib.learn.datasets`, by its inner address."""

from .... import datasets

NAMES = datasets.NAMES
