"""`scipy`: what 1.3 to 1.17 dropped, and the functions of NumPy that stood at the top level."""

import numpy as np
import scipy

from ...repairs import scipy_1_2
from ..numpy import NAMES as OF_NUMPY

scipy_1_2.give_back()
_OWN = {*scipy.__all__, "fft"}
NAMES = {name: value for name, value in OF_NUMPY.items() if name not in _OWN}
NAMES |= {name: getattr(np, name) for name in np.__all__ if name not in _OWN and name not in NAMES}
NAMES |= {"ifft": np.fft.ifft, "rand": np.random.rand, "randn": np.random.randn}
