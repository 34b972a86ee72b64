"""`tf.lite.experimental`."""

from .....supplied import lite_operations
from .... import names_of

NAMES = names_of(lite_operations)
