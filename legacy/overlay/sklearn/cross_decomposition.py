"""`sklearn.cross_decomposition`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.cross_decomposition", "pls_")
MODULES |= {"cca_": "sklearn.cross_decomposition"}
