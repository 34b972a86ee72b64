"""What can go wrong in a run, each with a message of one sentence and the exit status of a command that meets it."""


class NonFiniteError(ArithmeticError):
    """A loss became NaN or infinite; the message names the step and the tensor."""

    exit_status = 2


class RunDirectoryError(OSError):
    """A run directory cannot be used: unwritable, of another run, or damaged."""

    exit_status = 2


class CheckpointError(RunDirectoryError):
    """A checkpoint does not fit the graph or cannot be read."""


class KerasFileError(OSError):
    """A file of Keras cannot be read or written, or holds the weights of another network."""

    exit_status = 2


class NotCompilableError(ValueError):
    """A graph cannot be compiled; the message names each operation that stands in the way, with the reason."""

    exit_status = 2


class Interrupted(Exception):
    """A signal stopped the training after a complete step; `exit_status` is 128 and the number of the signal."""

    def __init__(self, message: str, exit_status: int):
        super().__init__(message)
        self.exit_status = exit_status
