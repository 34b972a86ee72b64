"""`tf.contrib.slim.lookup`, which is `tf.contrib.lookup`."""

from ...contrib import lookup

BEHIND = lookup.BEHIND
NAMES = lookup.NAMES
