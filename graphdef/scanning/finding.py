"""A finding, and how all findings of an artifact are written."""

import html
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from .table import SEVERITIES

ONLY_WHEN_ASKED = "only when it is fetched"


@dataclass(frozen=True)
class Finding:
    """Something in an artifact that does more than compute."""

    severity: str  # one of `table.SEVERITIES`
    operation: str  # or "Lambda", "pickle"
    does: str  # "writes a file"
    node: str  # its full name
    graph: str = ""  # the artifact's graph
    inside: str = ""  # the function, or the string constants, that it is hidden in
    arguments: Mapping[str, str] = field(default_factory=dict)
    reached: tuple[str, ...] = ()  # "on load", "signature serving_default", "saver", ...; empty: only when fetched

    @property
    def scope(self) -> str:
        """The scope that the node is in; empty at the top."""
        return self.node.rpartition("/")[0]


@dataclass(frozen=True)
class Safety:
    """What an artifact could do to whoever loads it; `findings` with the worst first."""

    path: str
    findings: tuple[Finding, ...]
    operations: int  # looked at, those in functions and in strings included

    @property
    def worst(self) -> str:
        """The highest severity; empty where nothing was found."""
        return min((finding.severity for finding in self.findings), key=SEVERITIES.index, default="")

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """The findings of this severity or a higher one."""
        return tuple(item for item in self.findings if SEVERITIES.index(item.severity) <= SEVERITIES.index(severity))

    def as_json(self) -> str:
        """All findings as JSON."""
        findings = [asdict(finding) | {"scope": finding.scope} for finding in self.findings]
        counts = Counter(finding.severity for finding in self.findings)
        return json.dumps(
            {
                "path": self.path,
                "operations": self.operations,
                "counts": {name: counts[name] for name in SEVERITIES},
                "findings": findings,
            },
            indent=2,
        )

    def as_text(self) -> str:
        """A paragraph for each kind of finding, alike ones counted."""
        if not self.findings:
            return f"{self.path}: nothing but computing in {self.operations} operations."
        alike: dict[tuple, list[Finding]] = {}
        for item in self.findings:
            key = (item.severity, item.operation, item.does, item.graph, item.inside, item.reached)
            alike.setdefault(key, []).append(item)
        lines = [f"{self.path}: {_counted(self.findings)} in {self.operations} operations."]
        for found in alike.values():
            first = found[0]
            more = f" and {len(found) - 1} like it" if len(found) > 1 else ""
            lines.append(f"\n{first.severity.upper():6} {first.operation} {first.does}")
            lines.append(f"       at       {first.node}{more}")
            if first.inside:
                lines.append(f"       inside   {first.inside}")
            for name in first.arguments:
                values = tuple(dict.fromkeys(item.arguments[name] for item in found if item.arguments[name]))
                lines += [f"       {name:8} {_listed(values, '; ')}"] if values else []
            lines.append(f"       reached  {_listed(first.reached) or ONLY_WHEN_ASKED}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"


def _listed(labels: tuple[str, ...], between: str = ", ") -> str:
    return between.join(labels[:4]) + (f" and {len(labels) - 4} more" if len(labels) > 4 else "")


def _counted(findings: tuple[Finding, ...]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
