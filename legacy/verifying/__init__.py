"""`tf1 verify`: a program under TensorFlow 1 and here, and whether both print and write the same."""
