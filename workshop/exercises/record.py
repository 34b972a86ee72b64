"""The learner's progress, a small JSON file among the work; what is lost with it, a check brings back."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAME = ".progress.json"


@dataclass
class Entry:
    """What is known about one exercise."""

    passed: str = ""  # the digest of the file that passed
    task: int = 0  # where the last check stopped
    hints: dict[str, int] = field(default_factory=dict)  # how many were shown, by task


class Record:
    """The progress in one folder, saved whenever something changes."""

    def __init__(self, folder: Path):
        self.path = folder / NAME
        self.damaged: Path | None = None  # where an unreadable file was put
        self._entries = self._load()

    def __getitem__(self, exercise: str) -> Entry:
        return self._entries.setdefault(exercise, Entry())

    def save(self) -> None:
        """Write the file, whole or not at all."""
        entries = {name: asdict(entry) for name, entry in self._entries.items()}
        temporary = self.path.with_name(f"{NAME}.{os.getpid()}.partial")  # sessions.files would import TensorFlow
        temporary.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
        temporary.replace(self.path)

    def _load(self) -> dict[str, Entry]:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: _entry(values) for name, values in content.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, AttributeError):
            self.damaged = self.path.with_suffix(".damaged")
            self.path.replace(self.damaged)
            return {}


def _entry(values: dict) -> Entry:
    entry = Entry(**values)
    counts = [entry.task, *entry.hints.values()]
    if not isinstance(entry.passed, str) or not all(isinstance(count, int) for count in counts):
        raise TypeError("an entry has a value of the wrong type")
    return entry
