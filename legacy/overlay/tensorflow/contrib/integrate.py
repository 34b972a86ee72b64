"""`tf.contrib.integrate`: ordinary differential equations."""

from ....supplied.integration import dormand_prince, fixed_steps
from ... import names_of

NAMES = names_of(dormand_prince, fixed_steps)
