"""What is computed: one module a lesson, pure graph builders (here `tf` is `tensorflow.compat.v1`).

A builder takes tensors and hyper-parameters, adds operations to the current graph and returns a
NamedTuple of the tensors worth naming. It opens no session and reads no file.
"""
