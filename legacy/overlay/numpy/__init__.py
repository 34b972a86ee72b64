"""`numpy`: the aliases that 1.24 and 2.0 removed, by the values they had."""

import numpy as np


def reshape(a, *positional, newshape=None, **options):
    """`np.reshape`, whose second argument was called `newshape`."""
    return np.reshape(a, *positional, **options) if newshape is None else np.reshape(a, newshape, **options)


NAMES = {
    "reshape": reshape,
    "int": int,
    "float": float,
    "bool": bool,
    "object": object,
    "str": str,
    "complex": complex,
    "long": int,
    "unicode": str,
    "infty": np.inf,
    "Inf": np.inf,
    "Infinity": np.inf,
    "PINF": np.inf,
    "NINF": -np.inf,
    "PZERO": 0.0,
    "NZERO": -0.0,
    "NaN": np.nan,
    "NAN": np.nan,
    "float_": np.float64,
    "complex_": np.complex128,
    "cfloat": np.complex128,
    "singlecomplex": np.complex64,
    "longfloat": np.longdouble,
    "string_": np.bytes_,
    "unicode_": np.str_,
    "product": np.prod,
    "cumproduct": np.cumprod,
    "sometrue": np.any,
    "alltrue": np.all,
    "in1d": np.isin,
    "row_stack": np.vstack,
    "trapz": np.trapezoid,
    "round_": np.round,
    "asfarray": lambda a, dtype=np.float64: np.asarray(a, dtype),
    "asscalar": lambda a: np.asarray(a).item(),
    "mat": np.asmatrix,
    "rank": np.ndim,
    "msort": lambda a: np.sort(a, axis=0),
    "find_common_type": lambda arrays, scalars: np.result_type(*arrays, *scalars),
    "VisibleDeprecationWarning": np.exceptions.VisibleDeprecationWarning,
    "ComplexWarning": np.exceptions.ComplexWarning,
    "RankWarning": np.exceptions.RankWarning,
}
