"""`string`: the functions and letters that Python 3 left to the methods of `str`."""

from ..python2.text import OF_STRING

NAMES = OF_STRING
