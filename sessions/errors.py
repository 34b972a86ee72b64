"""What can go wrong in a run, each with a message of one sentence."""


class NonFiniteError(ArithmeticError):
    """A loss became NaN or infinite; the message names the step and the tensor."""


class RunDirectoryError(OSError):
    """A run directory cannot be used: unwritable, of another run, or damaged."""


class CheckpointError(RunDirectoryError):
    """A checkpoint does not fit the graph or cannot be read."""
