"""`sklearn.feature_selection`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = "base from_model mutual_info rfe univariate_selection variance_threshold"
MODULES = inner_modules("sklearn.feature_selection", _INNER)
