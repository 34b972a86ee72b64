"""The report on an artifact."""

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..artifact import Artifact
from ..restoring import Missing, missing
from .contents import Contents, contents
from .plain import plain
from .text import in_full, in_short
from .unusual import unusual


@dataclass(frozen=True)
class Report:
    """What there is to say of an artifact. In a notebook it shows itself."""

    artifact: Artifact
    graphs: Sequence[Contents]
    missing: Sequence[Missing | None]  # for each graph, how its variables and the checkpoint differ

    def short(self) -> str:
        """The few lines that one reads first."""
        return in_short(self)

    def __str__(self) -> str:
        return in_full(self)

    def as_dict(self) -> dict[str, Any]:
        """All of it, fit for JSON."""
        artifact = self.artifact
        return {
            "kind": artifact.kind,
            "path": str(artifact.path),
            "notes": list(artifact.notes),
            "graphs": [
                plain(found) | {"parameters": found.parameters, "trainable": found.trainable, "unusual": sentences}
                for found, sentences in zip(self.graphs, self.unusual, strict=True)
            ],
            "checkpoint": plain(artifact.checkpoint),
            "missing": plain(self.missing),
            "run_metadata": list(artifact.run_metadata),
            "attachments": list(artifact.attachments),
        }

    @property
    def unusual(self) -> list[list[str]]:
        """For each graph, sentences on what is not as it usually is."""
        return [unusual(found, missing) for found, missing in zip(self.graphs, self.missing, strict=True)]

    def as_json(self) -> str:
        """All of it as JSON."""
        return json.dumps(self.as_dict(), indent=2)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.short())}</pre>"


def report(artifact: Artifact) -> Report:
    """Look at all graphs of an artifact; nothing is executed, and TensorFlow is not imported."""
    return Report(
        artifact,
        [contents(graph) for graph in artifact.graphs],
        [missing(artifact, graph) for graph in artifact.graphs],
    )
