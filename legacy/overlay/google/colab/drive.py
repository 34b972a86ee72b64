"""`google.colab.drive`."""

from ....supplied.colab import drive
from ... import names_of

NAMES = names_of(drive)
