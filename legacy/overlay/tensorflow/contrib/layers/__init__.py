"""`tf.contrib.layers`, from tf-slim; feature columns from `tf.feature_column`."""

from .. import _slim  # noqa: F401  (repairs what tf-slim imports)
from ._feature_columns import NAMES as _FEATURE_COLUMNS
from ._sparse_inputs import NAMES as _SPARSE_INPUTS

BEHIND = "tf_slim.layers"
NAMES = {**_FEATURE_COLUMNS, **_SPARSE_INPUTS}
