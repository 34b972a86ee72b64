"""`tf.contrib.sparsemax`: a sparse softmax and its loss."""

from ....supplied import sparsemax
from ... import names_of

NAMES = names_of(sparsemax)
