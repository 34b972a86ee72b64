"""`tf.contrib.predictor`: functions from feeds to predictions."""

from ....supplied.estimator import predictor
from ... import names_of

NAMES = names_of(predictor)
