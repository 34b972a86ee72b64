"""The files that graphs come in, one module a format."""
