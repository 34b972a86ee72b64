"""`tf.contrib.factorization`: k-means."""

from ....supplied.k_means import KMeans

NAMES = {"KMeans": KMeans}
