"""`sklearn.manifold`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.manifold", "isomap locally_linear mds spectral_embedding_ t_sne")
