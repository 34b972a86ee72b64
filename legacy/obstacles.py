"""What stood in the way when a legacy program stopped: a file, a package, a name or an argument, and what to do."""


def describe(error: BaseException) -> str | None:
    """A report for the user, or None where the traceback says it all."""
    return None
