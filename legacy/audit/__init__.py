"""`tf1 audit`: which TensorFlow 1 names a program uses, and what became of them; nothing is imported or executed."""
