"""What can go wrong in a run, each with a message of one sentence."""


class NonFiniteError(ArithmeticError):
    """A loss became NaN or infinite; the message names the step and the tensor."""


class RunDirectoryError(OSError):
    """A run directory cannot be used: unwritable, of another run, or damaged."""


class CheckpointError(RunDirectoryError):
    """A checkpoint does not fit the graph or cannot be read."""


class NotCompilableError(ValueError):
    """A graph cannot be compiled; the message names each operation that stands in the way, with the reason."""


class Interrupted(Exception):
    """A signal stopped the training after a complete step; `status` is the exit status it asks for."""

    def __init__(self, message: str, status: int):
        super().__init__(message)
        self.status = status
