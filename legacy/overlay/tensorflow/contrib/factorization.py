"""`tf.contrib.factorization`: k-means."""

from ....supplied import k_means
from ....supplied.learn.clustering import KMeansOfFactorization

NAMES = {
    "COSINE_DISTANCE": k_means.COSINE_DISTANCE,
    "KMEANS_PLUS_PLUS_INIT": k_means.KMEANS_PLUS_PLUS_INIT,
    "KMeans": k_means.KMeans,
    "KMeansClustering": KMeansOfFactorization,
    "RANDOM_INIT": k_means.RANDOM_INIT,
    "SQUARED_EUCLIDEAN_DISTANCE": k_means.SQUARED_EUCLIDEAN_DISTANCE,
}
