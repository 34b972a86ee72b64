"""`tf.contrib.learn.datasets.base`: small tables, and files fetched once."""

from ......supplied import small_tables
from ..... import names_of

NAMES = names_of(small_tables)
