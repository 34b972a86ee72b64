"""Training on a cluster by TensorFlow's own gRPC runtime: parameter servers hold the variables, workers compute."""
