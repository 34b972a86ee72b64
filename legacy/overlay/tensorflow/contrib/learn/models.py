"""`tf.contrib.learn.models`."""

from .....supplied.learn import models
from .... import names_of

NAMES = names_of(models)
