"""`keras.legacy.interfaces`: the decorator that marked what custom layers overrode."""

from ....supplied import keras_interfaces
from ... import names_of

NAMES = names_of(keras_interfaces)
