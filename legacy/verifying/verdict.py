"""Whether a program gives under `tf1 run` what it gave under TensorFlow 1, and what does not agree."""

import html
import json
from dataclasses import dataclass, replace

from . import graphs, place, printed, written
from .running import Run
from .written import Finding

VARIES = "; it varies from run to run"
STYLE = "body{font:16px sans-serif;margin:2em;max-width:70em}td,th{text-align:left;padding:.2em 1em .2em 0}"
STYLE += "th{border-bottom:1px solid}.differs{background:#fde0dd}"


@dataclass(frozen=True)
class Verdict:
    """What was found; the graphs explain it and do not count, as an equal result may be computed otherwise."""

    script: str
    there: Run
    here: Run
    findings: list[Finding]
    graphs: list[Finding]
    notes: list[str]

    @property
    def same(self) -> bool:
        """Whether all that counts agrees."""
        return all(finding.same for finding in self.findings)

    @property
    def headline(self) -> str:
        """The verdict in one sentence."""
        differing = sum(not finding.same for finding in self.findings)
        found = "the same" if self.same else f"{differing} of {len(self.findings)} things differ"
        return f"{self.script}: {found}, TensorFlow {self.there.tensorflow} against tf1 run"

    def facts(self) -> list[tuple[str, str, str]]:
        """What is measured and not compared, there and here."""
        sides = (self.there, self.here)
        rows = [
            ("TensorFlow", *(f"{run.tensorflow}, Python {run.python}" for run in sides)),
            ("exit status", *(str(run.status) for run in sides)),
            ("time", *(f"{run.seconds:.1f} s" for run in sides)),
            ("memory", *(f"{run.memory / 1e6:.0f} MB" for run in sides)),
        ]
        return [(name, one, other) for name, one, other in rows]

    def as_text(self) -> str:
        """A table for a terminal."""
        lines = [self.headline, ""]
        lines += [f"  {name:12} {one:24} {other}" for name, one, other in [("", "there", "here"), *self.facts()]]
        lines.append("")
        shown = self.findings + self.graphs
        width = max(len(finding.what) for finding in shown)
        lines += [f"  {finding.what:{width}}  {'' if finding.same else 'DIFFERS  '}{finding.how}" for finding in shown]
        return "\n".join([*lines, *self.notes])

    def as_json(self) -> str:
        """All of it, for programs."""
        sides = {
            name: {
                "tensorflow": run.tensorflow,
                "python": run.python,
                "status": run.status,
                "seconds": round(run.seconds, 3),
                "memory": run.memory,
                "written": run.written,
            }
            for name, run in (("reference", self.there), ("here", self.here))
        }
        found = {
            "findings": [finding._asdict() for finding in self.findings],
            "graphs": [finding._asdict() for finding in self.graphs],
        }
        return json.dumps({"script": self.script, "same": self.same, **sides, **found, "notes": self.notes}, indent=1)

    def as_html(self) -> str:
        """A page of its own."""
        facts = [("", "there", "here"), *self.facts()]
        rows = [(f.what, "the same" if f.same else "differs", f.how) for f in self.findings + self.graphs]
        parts = [f"<h1>{html.escape(self.headline)}</h1>", _table(facts), _table([("what", "", "how"), *rows])]
        parts += [f"<p>{html.escape(note)}</p>" for note in self.notes]
        head = f'<!doctype html><meta charset="utf-8"><title>{html.escape(self.headline)}</title><style>{STYLE}</style>'
        return "\n".join([head, *parts, ""])


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = ["<table>"]
    for number, row in enumerate(rows):
        cell = "td" if number else "th"
        kind = ' class="differs"' if row[1] == "differs" else ""
        lines.append(f"<tr{kind}>" + "".join(f"<{cell}>{html.escape(text)}</{cell}>" for text in row) + "</tr>")
    return "\n".join([*lines, "</table>"])


def together(first: Verdict, second: Verdict) -> Verdict:
    """The verdict after another run here: what agrees once agrees, as threads may race differently at every run."""
    others = {finding.what: finding for finding in second.findings}
    findings = []
    for finding in first.findings:
        other = others.pop(finding.what, Finding(finding.what, False, "not there in another run"))
        if other != finding and not (other.same and finding.same):
            finding = finding if finding.same else other
            finding = finding._replace(how=f"{finding.how.removesuffix(VARIES)}{VARIES}")
        findings.append(finding)
    return replace(second, findings=[*findings, *others.values()])


def judge(script: str, there: Run, here: Run, tolerance: float) -> Verdict:
    """Compare two runs; numbers may differ by `tolerance`, relatively."""
    texts = [run.printed for run in (there, here)]
    text = printed.compare(texts[0], texts[1], tolerance)
    how = written.in_words(text, *texts) or f"the same; {text.numbers} numbers agree (worst {text.worst:.1g})"
    if text.of_the_run:
        how += f"; left out: {text.of_the_run} (dates, durations, versions)"
    findings = [
        Finding("exit status", there.status == here.status, f"{there.status} there, {here.status} here"),
        Finding("printed", text.same, how),
        *written.compare(there, here, tolerance),
    ]
    found = graphs.compare(there.place / place.GRAPHS, here.place / place.GRAPHS, tolerance)
    parted = [Finding(f"graph {number}", *each) for number, each in enumerate(found, 1)]
    notes = [
        f"{name} it ended with: {run.last_words}" for name, run in (("There", there), ("Here", here)) if run.status
    ]
    return Verdict(script, there, here, findings, parted, notes)
