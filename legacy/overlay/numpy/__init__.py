"""`numpy`: the aliases that 1.24 and 2.0 removed, by the values they had."""

import numpy as np

from ...supplied import numpy_functions
from .. import names_of

NAMES = {
    **names_of(numpy_functions),
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
    "mat": np.asmatrix,
    "rank": np.ndim,
    "VisibleDeprecationWarning": np.exceptions.VisibleDeprecationWarning,
    "ComplexWarning": np.exceptions.ComplexWarning,
    "RankWarning": np.exceptions.RankWarning,
}
