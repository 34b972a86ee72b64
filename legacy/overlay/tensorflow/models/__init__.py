"""`tensorflow.models`, which came with the package of 0.x."""
