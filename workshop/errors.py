"""Errors that are the user's to mend: the command prints their one sentence and exits with status 2."""


class UserError(Exception):
    """Wrong input to a command; the message says what was expected and what to do."""

    exit_status = 2
