"""`pickle`: files opened as text, and pickles in which Python 2 wrote strings of bytes."""

from ..supplied import pickles
from . import names_of

NAMES = names_of(pickles)
