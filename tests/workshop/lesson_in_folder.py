"""Lessons from outside the repository, as if their files lay in its rooms and the registry had their line."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOMS = ("graphs", "eager", "lesson_data", "workshop.lessons")


@contextmanager
def registered(folder: Path, name: str) -> Iterator:
    """The lesson `name`, whose files are `folder/graphs/<name>.py` and so on; nothing is left of it afterwards."""
    registry = importlib.import_module("workshop.registry")
    packages = [importlib.import_module(room) for room in ROOMS]
    try:
        with pytest.MonkeyPatch.context() as patch:
            for package in packages:
                patch.setattr(
                    package, "__path__", [*package.__path__, str(folder / package.__name__.replace(".", "/"))]
                )
            lesson = importlib.import_module(f"workshop.lessons.{name}").LESSON
            patch.setitem(registry.LESSONS, name, lesson)
            yield lesson
    finally:
        for package in packages:
            sys.modules.pop(f"{package.__name__}.{name}", None)
            vars(package).pop(name, None)


def main(folder: str, name: str, *words: str) -> None:
    """`tf1 WORDS`, with the lesson among the others."""
    with registered(Path(folder), name):
        from tf1.app import start

        sys.argv = ["tf1", *words]
        start()


if __name__ == "__main__":
    main(*sys.argv[1:])
