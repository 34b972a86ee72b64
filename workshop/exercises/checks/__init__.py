"""One module an exercise: its checks, in order, in `suite`."""
