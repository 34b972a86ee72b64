"""`sklearn.semi_supervised`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.semi_supervised", "label_propagation")
