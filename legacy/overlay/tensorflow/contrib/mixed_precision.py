"""`tf.contrib.mixed_precision`: multiplied losses."""

from ....supplied import loss_scaling
from ... import names_of

NAMES = names_of(loss_scaling)
