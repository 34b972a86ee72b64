"""`tf.contrib.image`: projective transformations and warps."""

from ....supplied import image_transforms
from ... import names_of

NAMES = names_of(image_transforms)
