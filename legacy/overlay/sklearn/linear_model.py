"""`sklearn.linear_model`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = (
    "base bayes cd_fast coordinate_descent huber least_angle logistic omp passive_aggressive perceptron "
    "ransac ridge sag sag_fast sgd_fast stochastic_gradient theil_sen"
)
MODULES = inner_modules("sklearn.linear_model", _INNER)
