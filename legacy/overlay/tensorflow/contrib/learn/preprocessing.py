"""`tf.contrib.learn.preprocessing`."""

from .....supplied import vocabulary
from .... import names_of

NAMES = names_of(vocabulary)
