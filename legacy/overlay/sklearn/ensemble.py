"""`sklearn.ensemble`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.ensemble", "bagging base forest iforest voting weight_boosting")
MODULES |= {"gradient_boosting": "sklearn.ensemble._gb", "partial_dependence": "sklearn.ensemble"}
