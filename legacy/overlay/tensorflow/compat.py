"""`tf.compat`: `v1` is what the program already has."""

import importlib

from ...importing.overlays import top_level

BEHIND = "tensorflow.compat.v1.compat"
NAMES = {"v1": top_level("tensorflow"), "v2": importlib.import_module("tensorflow.compat.v2")}
