"""`sklearn.covariance`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = "elliptic_envelope empirical_covariance_ graph_lasso_ robust_covariance shrunk_covariance_"
MODULES = inner_modules("sklearn.covariance", _INNER)
