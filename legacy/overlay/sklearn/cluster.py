"""`sklearn.cluster`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = "affinity_propagation_ bicluster birch dbscan_ mean_shift_ optics_ spectral"
MODULES = inner_modules("sklearn.cluster", _INNER)
MODULES |= {"hierarchical": "sklearn.cluster._agglomerative", "k_means_": "sklearn.cluster._kmeans"}
