"""What ties a lesson together: the registry, the figures, the parity with the eager twin, the `tf1` command."""
