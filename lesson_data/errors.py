"""The one error that bad data ends in."""


class DataError(ValueError):
    """A file of events that cannot be used: one sentence that names it, what was expected and what to do."""

    exit_status = 2
