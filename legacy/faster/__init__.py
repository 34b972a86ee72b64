"""`tf1 run --fast`: an unmodified training loop at the compiled engine's speed.

A call of `session.run` is prepared once (`calls`). A training step whose results nobody has looked at is put into a
queue (`deferral`), and its results are numbers that are still to come (`numbers`). Whatever could look at what the
steps do (`barriers`) has the queue made first: in one call of a loop over the steps (`program`), in a graph and with
variables of its own, so that the script's graph stays as it is; or step by step where that is as fast (`trial`).
"""
