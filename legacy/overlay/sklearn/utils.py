"""`sklearn.utils`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.utils", "mocking seq_dataset testing weight_vector")
