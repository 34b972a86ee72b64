"""`tf.contrib.image`: projective transformations, warps and splines."""

from ....supplied import image_transforms, splines
from ... import names_of

NAMES = names_of(image_transforms, splines)
