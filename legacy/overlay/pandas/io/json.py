"""`pandas.io.json`: `json_normalize`, which moved to `pandas`."""

import pandas

NAMES = {"json_normalize": pandas.json_normalize}
