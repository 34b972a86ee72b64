"""`google.colab.auth`."""

import sys

__all__ = ["authenticate_user"]


def authenticate_user(clear_output: bool = True) -> None:
    """Authenticate nobody."""
    print("auth.authenticate_user: nobody is signed in to Google here.", file=sys.stderr)
