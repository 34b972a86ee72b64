"""The audit for people, for programs (JSON) and for code review tools (SARIF 2.1.0)."""

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from . import names, verdict

LEVELS = {names.GONE: "error", names.CHANGED: "warning", names.SUPPLIED: "note"}


def as_text(reports: list[verdict.Report], every: bool = False) -> str:
    """One paragraph a file (its problems; all names with `every`), then the totals."""
    lines = []
    for report in reports:
        if report.verdict == verdict.NOT_TENSORFLOW:
            continue
        reason = f" ({report.reason})" if report.reason else ""
        lines.append(f"{report.path}: {report.verdict}{reason}{', Python 2' if report.python2 else ''}")
        shown = [f for f in report.findings if every or f.status in (names.GONE, names.CHANGED)]
        lines += [f"  {f.place}: {f.name} {f.status}{f': {f.note}' if f.note else ''}" for f in shown]
        lines += [f"  {line}: package {name} is not installed" for name, line in report.packages]
        lines += [f"  {line}: no file {name}" for name, line in report.data]
    totals = verdict.totals(reports)
    lines.append("")
    for title, counts in totals.items():
        lines.append(f"{title}: " + (", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "none"))
    return "\n".join(lines)


def as_json(reports: list[verdict.Report]) -> str:
    """Everything that was found."""
    return json.dumps({"files": [asdict(report) for report in reports], "totals": verdict.totals(reports)}, indent=1)


def as_sarif(reports: list[verdict.Report]) -> str:
    """Every name that is not plainly in compat.v1, as a result; the rules are the statuses."""
    results = [
        {
            "ruleId": finding.status.replace(" ", "-"),
            "level": LEVELS[finding.status],
            "message": {"text": f"{finding.name}: {finding.status}{f'; {finding.note}' if finding.note else ''}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(Path(report.path).as_posix())},
                        "region": {"startLine": finding.line},
                    }
                }
            ],
        }
        for report in reports
        for finding in report.findings
        if finding.status in LEVELS
    ]
    rules = [{"id": kind.replace(" ", "-"), "shortDescription": {"text": kind}} for kind in LEVELS]
    driver = {"name": "tf1 audit", "rules": rules}
    run = {"tool": {"driver": driver}, "results": results}
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, indent=1
    )


def counts(reports: list[verdict.Report]) -> Counter[str]:
    """How often each status was found."""
    return Counter(finding.status for report in reports for finding in report.findings)
