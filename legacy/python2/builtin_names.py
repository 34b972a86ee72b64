"""Names of Python 2 that a file which still parses under Python 3 may use."""

import functools
import importlib

NAMES = {
    "xrange": range,
    "raw_input": input,
    "unicode": str,
    "basestring": str,
    "long": int,
    "unichr": chr,
    "reduce": functools.reduce,
    "reload": importlib.reload,
}
