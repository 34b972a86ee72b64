"""`sklearn.svm`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.svm", "base bounds classes liblinear libsvm libsvm_sparse")
