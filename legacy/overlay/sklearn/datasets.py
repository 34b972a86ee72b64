"""`sklearn.datasets`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = (
    "base california_housing covtype kddcup99 lfw olivetti_faces openml rcv1 samples_generator "
    "species_distributions twenty_newsgroups"
)
MODULES = inner_modules("sklearn.datasets", _INNER)
MODULES |= {"svmlight_format": "sklearn.datasets"}
