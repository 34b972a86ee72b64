"""`tf.data`, with the options of 1.15."""

from ....supplied import dataset_statistics

dataset_statistics.give_back_options()
