"""`python -m tf1`, the same as `tf1`."""

from tf1.app import start

start()
