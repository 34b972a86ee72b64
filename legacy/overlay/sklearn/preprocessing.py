"""`sklearn.preprocessing`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.preprocessing", "data label")
