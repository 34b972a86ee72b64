"""One module a lesson: its graph joined to its data, its figures and its parity with the eager twin.

Each has `build()`, which adds the graph and returns (inputs, model); `run(settings, progress)`, which gives
the lesson's line of the workshop's table; and `parity()`, the comparisons of graph and twin.
"""
