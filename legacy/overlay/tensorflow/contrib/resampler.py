"""`tf.contrib.resampler`: an image at given places."""

from ....supplied import resampling
from ... import names_of

NAMES = names_of(resampling)
