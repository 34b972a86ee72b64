"""Notebooks: executed in a kernel where TensorFlow is TensorFlow 1, and compared with what they published."""
