"""`absl`: flags as TensorFlow 1 defined them."""
