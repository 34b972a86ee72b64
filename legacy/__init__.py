"""Running and auditing code that was written for TensorFlow 1.x."""
