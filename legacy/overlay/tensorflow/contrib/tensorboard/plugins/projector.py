"""`tf.contrib.tensorboard.plugins.projector`, from TensorBoard; a FileWriter stands for its folder as it did then."""

from ......supplied import projector
from ..... import names_of

BEHIND = "tensorboard.plugins.projector"
NAMES = names_of(projector)
