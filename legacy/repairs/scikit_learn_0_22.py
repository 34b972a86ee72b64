"""What scikit-learn 0.22 had and later ones dropped, given back to the user's own files."""

import functools
import warnings
from typing import Any

from ..importing.after_import import after_import
from . import old_arguments
from .own_attributes import give

NAMED = {  # where `get_feature_names` was a method
    "sklearn.compose": "ColumnTransformer",
    "sklearn.feature_extraction": "DictVectorizer",
    "sklearn.feature_extraction.text": "CountVectorizer TfidfVectorizer",
    "sklearn.pipeline": "FeatureUnion",
    "sklearn.preprocessing": "OneHotEncoder PolynomialFeatures",
}


def get_feature_names(self: Any, input_features: Any = None) -> list[str]:
    """The names of the columns."""
    if type(self).__name__ == "PolynomialFeatures" and input_features is None:
        input_features = [f"x{n}" for n in range(self.n_features_in_)]
    names = self.get_feature_names_out() if input_features is None else self.get_feature_names_out(input_features)
    return list(map(str, names))


def _give_names(classes: str, module: Any) -> None:
    for name in classes.split():
        give(getattr(module, name), "get_feature_names", get_feature_names)


@functools.cache
def give_back() -> None:
    """Give all of it back, as the modules are imported."""
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"sklearn\.")
    old_arguments.give_back("sklearn")
    for module, classes in NAMED.items():
        after_import(module, functools.partial(_give_names, classes))
