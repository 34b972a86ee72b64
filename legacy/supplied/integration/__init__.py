"""`tf.contrib.integrate`: ordinary differential equations dy/dt = f(y, t) in a graph."""
