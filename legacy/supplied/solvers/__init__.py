"""`tf.contrib.solvers`: linear systems where a matrix is known by what it does to vectors."""
