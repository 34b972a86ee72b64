"""What the user can mend: the message is one sentence, and the command ends with `exit_status`."""


class CannotRun(Exception):
    """There is nothing to run: no such file, a folder, or no notebook."""

    exit_status = 2


class NothingToRead(Exception):
    """There is nothing for the audit to read."""

    exit_status = 2
