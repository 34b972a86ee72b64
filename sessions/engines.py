"""The engines by name, and the choice among them."""

from collections.abc import Callable
from typing import Protocol

from sessions.errors import NotCompilableError
from sessions.feed import FeedEngine
from sessions.parquet import ParquetEvents
from sessions.task import Task

ENGINES = ("feed", "pipeline", "compiled", "auto")


class Engine(Protocol):
    """Makes the steps of a task."""

    name: str

    def run(self, epochs: range, first_step: int = 0):
        """Make the steps of `epochs`, the first of them from `first_step` on; an iterator of `Part`."""


def open_engine(name: str, task: Task, *, ahead: bool, say: Callable[[str], None]) -> Engine:
    """The engine called `name`; "auto" is the compiled one, or `feed` where the graph cannot be compiled.

    For Parquet files "auto" is the pipeline.

    Args:
        name: one of `ENGINES`.
        task: what is trained.
        ahead: whether the engine may make several epochs before the first of them is looked at.
        say: told the reason where "auto" falls back.

    Raises:
        ValueError: there is no such engine.
        NotCompilableError: "compiled" is asked for and the graph cannot be compiled.
    """
    if name not in ENGINES:
        raise ValueError(f"There is no engine {name!r}; the engines are {', '.join(ENGINES)}.")
    if isinstance(task.feeds, ParquetEvents) and name not in ("pipeline", "auto"):
        raise ValueError(f"Parquet files are read by the engine pipeline, not by {name}.")
    if name == "feed":
        return FeedEngine(task)
    if name == "pipeline" or isinstance(task.feeds, ParquetEvents):
        from sessions.pipeline import PipelineEngine

        return PipelineEngine(task)
    from sessions.compiled import CompiledEngine

    try:
        return CompiledEngine(task, ahead=ahead)
    except NotCompilableError as error:
        if name == "compiled":
            raise
        say(f"{error}. Trained by the engine feed instead.")
        return FeedEngine(task)
