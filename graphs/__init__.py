"""What is computed: one module a lesson, pure graph builders (tf is tensorflow.compat.v1)."""
