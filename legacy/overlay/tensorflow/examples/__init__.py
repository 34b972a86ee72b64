"""`tensorflow.examples`, which came with the package up to 1.15."""
