"""`sklearn.feature_extraction`: its inner modules by the names without an underscore."""

from .. import inner_modules

MODULES = inner_modules("sklearn.feature_extraction", "dict_vectorizer stop_words")
MODULES |= {"hashing": "sklearn.feature_extraction"}
