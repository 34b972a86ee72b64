"""`csv`: readers of files opened as bytes, as Python 2 had it."""

from ..supplied import csv_readers
from . import names_of

NAMES = names_of(csv_readers)
