"""`sklearn.externals`: the copies of other packages, which stand on their own."""

import joblib
import six

NAMES = {"joblib": joblib, "six": six}
