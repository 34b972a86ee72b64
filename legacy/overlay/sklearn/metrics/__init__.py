"""`sklearn.metrics`: its inner modules by the names without an underscore, and functions that are gone."""

from ....supplied import scikit_learn_metrics
from ... import inner_modules, names_of

MODULES = inner_modules("sklearn.metrics", "base classification pairwise_fast ranking regression scorer")
NAMES = names_of(scikit_learn_metrics)
