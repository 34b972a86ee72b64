"""`numpy`: the names that 1.20 to 2.0 removed, arrays of rows of different lengths, numbers of arrays."""

import functools
import math

import numpy as np

from ...repairs import numpy_arrays as arrays
from ...repairs import numpy_scalars
from ...supplied import numpy_arrays, numpy_finance, numpy_functions, numpy_types
from .. import names_of

arrays.give_back(np)
numpy_scalars.give_back()
NAMES = {
    **names_of(numpy_functions, numpy_arrays, numpy_finance, numpy_types),
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
    "AxisError": np.exceptions.AxisError,
    "DataSource": np.lib.npyio.DataSource,
    "MachAr": functools.partial(np.finfo, float),
    "ModuleDeprecationWarning": np.exceptions.ModuleDeprecationWarning,
    "TooHardError": np.exceptions.TooHardError,
    "bool8": np.bool_,
    "bytes0": np.bytes_,
    "clongfloat": np.clongdouble,
    "format_parser": np.rec.format_parser,
    "int0": np.intp,
    "longcomplex": np.clongdouble,
    "math": math,
    "object0": np.object_,
    "str0": np.str_,
    "uint0": np.uintp,
    "void0": np.void,
    "trapz": np.trapezoid,
    "round_": np.round,
    "mat": np.asmatrix,
    "rank": np.ndim,
    "VisibleDeprecationWarning": np.exceptions.VisibleDeprecationWarning,
    "ComplexWarning": np.exceptions.ComplexWarning,
    "RankWarning": np.exceptions.RankWarning,
}
