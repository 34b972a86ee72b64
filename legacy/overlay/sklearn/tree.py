"""`sklearn.tree`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.tree", "export")
MODULES |= {"tree": "sklearn.tree._classes"}
