"""`tf.contrib.learn`, by its inner address."""

from ... import NAMES as _LEARN

NAMES = _LEARN
