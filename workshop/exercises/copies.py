"""Which submissions are the same text: as the reference solution, or as each other's.

Comments, blank lines and the width of spaces do not count. It is a sign and no proof: who reads the reference solution and
types it again is not found, and for the shortest of tasks there is but one sentence to write.
"""

import io
import tokenize
from collections import defaultdict
from pathlib import Path

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import reference
from workshop.exercises.source import Unreadable, code_of, file_of

REFERENCE = "the reference solution"
LAYOUT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE}
Copies = dict[tuple[str, str], list[str]]  # by learner and exercise: who has the same text
INDENTATION = {tokenize.INDENT: "{", tokenize.DEDENT: "}"}


def copies(learners: list[Path]) -> Copies:
    """For each (learner, exercise) whose text is not its own: whose it is as well."""
    found = {}
    for exercise in EXERCISES.values():
        owners = defaultdict(list)
        for learner in learners:
            file = file_of(exercise, learner)
            if file is not None and file.is_file():
                owners[_normal(file)].append(learner.name)
        owners.pop(_normal(exercise.skeleton(".py")), None)
        owners.pop("", None)
        same_as_reference = _words(reference(exercise.solution.read_text(encoding="utf-8"), exercise.name))
        for text, names in owners.items():
            for name in names:
                others = [REFERENCE] * (text == same_as_reference) + [other for other in names if other != name]
                if others:
                    found[name, exercise.name] = others
    return found


def described(found: Copies) -> list[str]:
    """One line for each learner and exercise."""
    return [f"{learner}: {exercise} is the same text as {', '.join(others)}" for (learner, exercise), others in found.items()]


def _normal(file: Path) -> str:
    """What the file says; empty where it cannot be read."""
    try:
        return _words(code_of(file))
    except Unreadable:
        return ""


def _words(code: str) -> str:
    """The code's words, one space between them; of what is no Python, as they stand."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, SyntaxError):
        return " ".join(code.split())
    return " ".join(INDENTATION.get(token.type, token.string) for token in tokens if token.type not in LAYOUT)
