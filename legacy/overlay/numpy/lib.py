"""`numpy.lib`: the functions that stood there as in `numpy` itself, and the inner modules."""

import numpy as np

_INNER = (
    "arraypad arraysetops function_base index_tricks nanfunctions npyio polynomial shape_base twodim_base type_check"
)
_TAKEN = {*dir(np.lib), *_INNER.split()}
MODULES = dict.fromkeys(set(_INNER.split()) - {"npyio"}, "numpy")
NAMES = {name: getattr(np, name) for name in np.__all__ if name not in _TAKEN}
