"""`tensorflow.python.ops`, TensorFlow's inner modules: those that old programs import and that are gone."""

BEHIND = "tensorflow.python.ops"
