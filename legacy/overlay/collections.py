"""`collections`: the abstract classes that Python 3.10 left only in `collections.abc`."""

import collections.abc

NAMES = {name: getattr(collections.abc, name) for name in collections.abc.__all__}
