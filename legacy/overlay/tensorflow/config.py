"""`tf.config`."""

from ...supplied import devices
from .. import names_of

NAMES = names_of(devices)
