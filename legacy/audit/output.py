"""The audit for people, for programs (JSON) and for code review tools (SARIF 2.1.0)."""

import json
import os
from collections import Counter
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from . import names, verdict

LEVELS = {names.GONE: "error", names.CHANGED: "warning", names.SUPPLIED: "note"}
LONGEST = 1000  # characters of a line


def as_text(reports: list[verdict.Report], every: bool = False) -> str:
    """One paragraph a file (its problems; all names with `every`), then the totals."""
    lines = []
    for report in reports:
        if report.verdict == verdict.NOT_TENSORFLOW and not report.left_out:
            continue
        reason = f" ({report.reason})" if report.reason else ""
        lines.append(f"{report.path}: {report.verdict}{reason}{', Python 2' if report.python2 else ''}")
        shown = [f for f in report.findings if every or f.status in (names.GONE, names.CHANGED)]
        lines += [f"  {f.place}: {f.name} {f.status}{_note(f)}" for f in shown]
        lines += [f"  {line}: package {name} is not installed" for name, line in report.packages]
        lines += [f"  {line}: no file {name}" for name, line in report.data]
        lines += [f"  {place}: left out ({reason})" for place, reason in report.left_out]
    totals = verdict.totals(reports)
    lines.append("")
    for title, counts in totals.items():
        lines.append(f"{title}: " + (", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "none"))
    return "\n".join(map(_printable, lines))


def _note(finding: verdict.Finding) -> str:
    guarded = ", which the program catches" if finding.guarded else ""
    return f"{guarded}: {finding.note}" if finding.note else guarded


def _printable(line: str) -> str:
    """A line that a terminal shows and does not obey; what is longer than people read is cut."""
    cut = f"{line[:LONGEST]}..." if len(line) > LONGEST else line
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut)


def as_json(reports: list[verdict.Report]) -> str:
    """Everything that was found."""
    return json.dumps({"files": [asdict(report) for report in reports], "totals": verdict.totals(reports)}, indent=1)


def as_sarif(reports: list[verdict.Report]) -> str:
    """Every name that is not plainly in compat.v1, as a result; the rules are the statuses.

    What was left out, files and cells, is a notification of the tool.
    """
    results = [
        {
            "ruleId": finding.status.replace(" ", "-"),
            "level": LEVELS[finding.status],
            "message": {"text": f"{finding.name}: {finding.status}{f'; {finding.note}' if finding.note else ''}"},
            "locations": [_location(report, {"region": {"startLine": finding.line}})],
        }
        for report in reports
        for finding in report.findings
        if finding.status in LEVELS
    ]
    notifications = [
        {"level": "warning", "message": {"text": text}, "locations": [_location(report, {})]}
        for report in reports
        for text in _omissions(report)
    ]
    rules = [{"id": kind.replace(" ", "-"), "shortDescription": {"text": kind}} for kind in LEVELS]
    driver = {"name": "tf1 audit", "rules": rules}
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": notifications}
    run = {"tool": {"driver": driver}, "invocations": [invocation], "results": results}
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, indent=1
    )


def _location(report: verdict.Report, region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(report.path))}, **region}}


def _omissions(report: verdict.Report) -> list[str]:
    whole = [f"{verdict.UNREADABLE}: {report.reason}"] if report.verdict == verdict.UNREADABLE else []
    return whole + [f"{place} is left out: {reason}" for place, reason in report.left_out]


def counts(reports: list[verdict.Report]) -> Counter[str]:
    """How often each status was found."""
    return Counter(finding.status for report in reports for finding in report.findings)
