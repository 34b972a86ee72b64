"""`tf.contrib.factorization`: k-means."""

from ....k_means import KMeans

NAMES = {"KMeans": KMeans}
