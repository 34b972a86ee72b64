"""`inspect`: `getargspec`, removed in Python 3.11."""

from ..supplied import argspec
from . import names_of

NAMES = names_of(argspec)
