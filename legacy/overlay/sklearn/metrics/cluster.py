"""`sklearn.metrics.cluster`: its inner modules by the names without an underscore."""

from ... import inner_modules

MODULES = inner_modules("sklearn.metrics.cluster", "bicluster expected_mutual_info_fast supervised unsupervised")
