"""How a process starts: `python FILE`, in an environment where the file's TensorFlow is TensorFlow 1."""
