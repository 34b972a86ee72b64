"""`tf.contrib.solvers`: linear equations, least squares, Lanczos' bases."""
