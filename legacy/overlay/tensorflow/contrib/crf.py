"""`tf.contrib.crf`: linear-chain conditional random fields."""

from ....supplied.crf import decoding, likelihood
from ... import names_of

NAMES = names_of(likelihood, decoding)
