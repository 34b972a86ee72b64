"""`sklearn.inspection`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.inspection", "partial_dependence")
