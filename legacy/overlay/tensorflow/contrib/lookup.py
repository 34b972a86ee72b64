"""`tf.contrib.lookup`, which moved to `tf.lookup`."""

import tensorflow.compat.v1 as tf

from ....supplied import lookup_tables
from ... import names_of

BEHIND = "tensorflow.compat.v1.lookup"
NAMES = {**names_of(lookup_tables), "KeyValueTensorInitializer": tf.lookup.KeyValueTensorInitializer}
