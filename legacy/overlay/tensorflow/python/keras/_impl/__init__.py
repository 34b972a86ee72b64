"""`tensorflow.python.keras._impl`, where Keras lay until TensorFlow 1.10."""
