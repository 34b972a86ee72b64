"""`tf1 list`."""


def list_lessons() -> None:
    """List the lessons."""
    from workshop.tables import print_lessons

    print_lessons()
