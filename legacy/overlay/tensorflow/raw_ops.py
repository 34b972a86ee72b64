"""`tf.raw_ops`: what is gone of it."""

from ...supplied import bit_packing
from .. import names_of

NAMES = names_of(bit_packing)
