"""Two printed texts: whether their words are the same, and how many of their numbers agree.

Dates, times, durations with their unit and versions are other in every run, and are neither words nor numbers.
"""

import math
import re
from typing import NamedTuple

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+"
CLOCK = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?:\s?[AP]M\b)?"
DATES = (
    rf"(?:{DAY})?\b{MONTH}\s+\d{{1,2}}(?:\s+{CLOCK}(?:\s+[A-Z]{{3,4}})?)?,?\s+\d{{4}}\b",  # Tue Jul  3 12:30:00 2018
    rf"(?:{DAY})?\b\d{{1,2}}[ -]{MONTH}[ -]\d{{4}}\b",
    rf"\b\d{{4}}([-/])\d{{1,2}}\1\d{{1,2}}\b(?:[T _]{CLOCK}(?:Z|[+-]\d\d:?\d\d)?)?",
    r"\b\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d{2}\b",
    rf"\b{CLOCK}(?![\d:])",
)
UNIT = r"(?:ns|[uµμ]s|ms|s|secs?|seconds?|mins?|minutes?|hours?)"
DURATION = rf"(?<![\w.])\d+(?:\.\d*)?(?:e[-+]?\d+)?\s?{UNIT}\b(?:/(?:step|sample|epoch|batch)\b)?"
VERSION = r"(?<![\w.])v?\d+(?:\.\d+){2,}(?:[-.+]?(?:rc|dev|post|a|b|tf)\d*)?(?![\w.]*\d)"
OF_THE_RUN = re.compile("|".join((*DATES, DURATION, VERSION)))
NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?|\bnan\b|\binf\b")
ADDRESS = re.compile(r"0x[0-9a-f]+")
BRACKETS = re.compile(r"(?<=[\[(])\s+|\s+(?=[\])])")  # NumPy before 1.14 wrote [ 1.  2.] for [1. 2.]


class Printed(NamedTuple):
    """How two texts compare; `worst` is the largest relative difference of numbers in the same place.

    Numbers agree where they stand; `anywhere` counts those that agree in any order, as threads may print them.
    """

    words: bool
    numbers: int  # of the first text
    agreeing: int
    anywhere: int
    worst: float
    of_the_run: int  # dates, durations and versions of the first text

    @property
    def same(self) -> bool:
        """Whether words and numbers agree."""
        return self.words and self.numbers == self.agreeing


def compare(one: str, other: str, tolerance: float) -> Printed:
    """Compare two texts. Words must be the same; numbers may differ by `tolerance`, relatively.

    >>> compare("[ 1.  2.5] on 2018-07-03", "[1.  2.501] on 2026-01-02", 0.001).same
    True
    """
    mine, theirs = numbers(one), numbers(other)
    differences = [difference(a, b) for a, b in zip(mine, theirs, strict=False)]
    return Printed(
        words(one) == words(other),
        len(mine),
        sum(each <= tolerance for each in differences),
        _anywhere(sorted(mine), sorted(theirs), tolerance),
        max(differences, default=0.0),
        len(OF_THE_RUN.findall(one)),
    )


def numbers(text: str) -> list[float]:
    """The numbers in a text, in their order.

    >>> numbers("Tue Jul  3 12:30:00 2018, version 1.15.5: loss -.5e-3 after 10 steps, 3.2 s")
    [-0.0005, 10.0]
    """
    return [float(number) for number in NUMBER.findall(OF_THE_RUN.sub("@", ADDRESS.sub("0x", text)))]


def words(text: str) -> str:
    """What is left of a text without its numbers, with single spaces.

    >>> words("<A at 0x7f1>  [[ 1.  2.]\\n [ 3.  4.]]")
    '<A at #x> [[# #] [# #]]'
    """
    text = NUMBER.sub("#", OF_THE_RUN.sub("@", ADDRESS.sub("0x", text)))
    return BRACKETS.sub("", " ".join(text.split()))


def difference(a: float, b: float) -> float:
    """How far apart two numbers are, of the larger one; a number that is none agrees with itself."""
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    return abs(a - b) / max(abs(a), abs(b)) if math.isfinite(a) and math.isfinite(b) else math.inf


def _anywhere(mine: list[float], theirs: list[float], tolerance: float) -> int:
    """How many of the sorted numbers `mine` have a partner in the sorted numbers `theirs`.

    >>> _anywhere([1.0, 1.0, 2.0], [1.0, 2.0, 3.0], 0.0)
    2
    """
    found = place = 0
    for number in mine:
        while place < len(theirs) and theirs[place] < number and difference(number, theirs[place]) > tolerance:
            place += 1
        if place < len(theirs) and difference(number, theirs[place]) <= tolerance:
            found, place = found + 1, place + 1
    return found
