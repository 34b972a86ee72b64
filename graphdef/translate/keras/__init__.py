"""A network as a functional model of Keras 3, where all of it are layers."""
