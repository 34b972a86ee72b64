"""`sklearn.gaussian_process`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.gaussian_process", "gpc gpr")
