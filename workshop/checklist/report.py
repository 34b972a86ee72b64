"""The checklist worked through on a case, then on one with each of the planted faults."""

from collections.abc import Iterator

from workshop.checklist.case import Case
from workshop.checklist.faults import FAULTS
from workshop.checklist.items import CHECKLIST

WIDTH = max(map(len, CHECKLIST))


def report(case: Case) -> Iterator[str]:
    """A line for each item of the list on `case`, then two for each fault that is planted in it."""
    for number, (name, item) in enumerate(CHECKLIST.items(), start=1):
        finding = item(case)
        yield f"{number:2}. {name:{WIDTH}}  {'FAULT' if finding.fault else 'right'}: {finding.words}"
    yield ""
    for fault in FAULTS:
        finding = CHECKLIST[fault.found_by](fault.planted_in(case))
        verdict = "Found" if finding.fault else "NOT found"
        yield f"Planted: {fault.words}.\n    {verdict} by {fault.found_by}: {finding.words}"
