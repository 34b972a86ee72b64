"""`tf.contrib.factorization`: k-means, and mixtures of normal distributions."""

from ....supplied import k_means, mixtures
from ....supplied.learn import clustering, mixture
from ... import names_of

NAMES = {
    **names_of(mixture, mixtures),
    "COSINE_DISTANCE": k_means.COSINE_DISTANCE,
    "KMEANS_PLUS_PLUS_INIT": k_means.KMEANS_PLUS_PLUS_INIT,
    "KMeans": k_means.KMeans,
    "KMeansClustering": clustering.KMeansOfFactorization,
    "RANDOM_INIT": k_means.RANDOM_INIT,
    "SQUARED_EUCLIDEAN_DISTANCE": k_means.SQUARED_EUCLIDEAN_DISTANCE,
}
