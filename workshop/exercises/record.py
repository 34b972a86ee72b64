"""The learner's progress, a small JSON file among the work; what is lost with it, a check brings back."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from workshop.errors import UserError

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
        """Write the file, whole or not at all.

        Raises:
            UserError: it cannot be written.
        """
        entries = {name: asdict(entry) for name, entry in self._entries.items()}
        with writing(self.path.parent):
            write_text(self.path, json.dumps(entries, indent=1) + "\n")

    def _load(self) -> dict[str, Entry]:
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: _entry(values) for name, values in content.items()}
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UserError(
                f"{self.path} cannot be read ({error.strerror}): it holds your progress; move it away, and "
                "`tf1 exercise check` finds out again what has passed."
            ) from error
        except (ValueError, TypeError, AttributeError, RecursionError):
            self.damaged = self.path.with_suffix(".damaged")
            with writing(self.path.parent):
                self.path.replace(self.damaged)
            return {}


def _entry(values: dict) -> Entry:
    entry = Entry(**values)
    counts = [entry.task, *entry.hints.values()]
    if not isinstance(entry.passed, str) or not all(type(count) is int and count >= 0 for count in counts):
        raise TypeError("an entry has a value of the wrong type")
    return entry


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Say in one sentence that the folder cannot be written, where the block finds out."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{folder} cannot be written ({error.strerror}): make room or choose another folder.") from error


def write_text(path: Path, text: str) -> None:
    """Write the file, whole or not at all. (That of `sessions.files` would import TensorFlow.)"""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
