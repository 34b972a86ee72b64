"""From statements to TensorFlow 2 source."""
