"""`check("ex04", build)`: the checks from within a notebook or a script."""

from collections.abc import Callable

from workshop.exercises.catalogue import find
from workshop.exercises.report import describe
from workshop.exercises.sandbox.remote import here, judging
from workshop.exercises.suite import run


def check(exercise: str, *functions: Callable) -> None:
    """Check the functions that are given, and print what came out.

    Args:
        exercise: such as "ex04".
        functions: called as the exercise asks; checks of functions that are not given are left out.

    Raises:
        UserError: there is no such exercise.
    """
    named = {function.__name__: function for function in functions}
    file = functions[0].__code__.co_filename if functions else ""
    side = here(named, file)
    with judging(side):
        print(describe(run(find(exercise).name, side.functions(), partly=True)))
