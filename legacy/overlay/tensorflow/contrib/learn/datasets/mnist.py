"""`tf.contrib.learn.datasets.mnist`."""

from ......supplied import small_tables
from ......supplied.mnist import input_data
from ..... import names_of

NAMES = {**names_of(input_data), "load_mnist": small_tables.load_mnist}
