"""The same lessons as TensorFlow 2 eager code, written from the formulas, never from `graphs/` (`tf` is TensorFlow 2)."""
