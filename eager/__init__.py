"""The lessons as eager TensorFlow 2 code, written from the formulas, never from `graphs/` (`tf` is TensorFlow 2)."""
