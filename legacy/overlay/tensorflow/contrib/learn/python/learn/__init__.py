"""`tf.contrib.learn`, by its inner address."""

from .... import learn

NAMES = learn.NAMES
