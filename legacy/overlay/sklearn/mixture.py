"""`sklearn.mixture`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.mixture", "base bayesian_mixture gaussian_mixture")
