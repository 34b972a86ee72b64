"""`google.colab.files`."""

from ....supplied.colab import files
from ... import names_of

NAMES = names_of(files)
