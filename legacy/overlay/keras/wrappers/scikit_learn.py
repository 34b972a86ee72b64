"""`keras.wrappers.scikit_learn`."""

from ....supplied import scikit_learn_wrappers
from ... import names_of

NAMES = names_of(scikit_learn_wrappers)
