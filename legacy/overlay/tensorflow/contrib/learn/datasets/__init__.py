"""`tf.contrib.learn.datasets`."""

from ......supplied import small_tables

NAMES = {
    "load_dataset": small_tables.load_dataset,
    "load_diabetes": small_tables.load_diabetes,
    "load_iris": small_tables.load_iris,
}
