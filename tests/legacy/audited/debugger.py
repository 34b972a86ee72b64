import numpy as np
from tensorflow.python import debug

assert debug.has_inf_or_nan(None, np.array([np.nan]))
assert debug.LocalCLIDebugWrapperSession
