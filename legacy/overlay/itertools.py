"""`itertools`: the iterators that Python 3 made builtins."""

import itertools

from ..python2.builtin_names import imap

NAMES = {
    "ifilter": filter,
    "ifilterfalse": itertools.filterfalse,
    "imap": imap,
    "izip": zip,
    "izip_longest": itertools.zip_longest,
}
