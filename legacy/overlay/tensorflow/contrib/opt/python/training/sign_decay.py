"""`tf.contrib.opt.python.training.sign_decay`: decays for PowerSign and AddSign."""

from .......supplied.optimizers import sign_decay
from ...... import names_of

NAMES = names_of(sign_decay)
