"""`tf.contrib.learn.io`."""

from .....supplied.learn import io
from .... import names_of

NAMES = names_of(io)
