"""`sklearn.neural_network`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.neural_network", "multilayer_perceptron rbm")
