"""`google.colab.auth`."""

from ....supplied.colab import auth
from ... import names_of

NAMES = names_of(auth)
