"""The engines by name, and the choice among them."""

from collections.abc import Callable, Iterator
from typing import Protocol

from sessions.engines.feed import FeedEngine
from sessions.engines.plan import Part, TrainingPlan
from sessions.errors import NotCompilableError

ENGINES = ("feed", "pipeline", "compiled", "auto")


class Engine(Protocol):
    """Makes the steps of a plan."""

    name: str
    loop: str | None  # of the compiled engine: "xla" or "plain"

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on."""


def open_engine(name: str, plan: TrainingPlan, *, ahead: bool, loop: str | None, say: Callable[[str], None]) -> Engine:
    """The engine called `name`; "auto" is the compiled one, or `feed` where the graph cannot be compiled.

    For a source that is not in memory "auto" is the pipeline.

    Args:
        name: one of `ENGINES`.
        plan: what is trained.
        ahead: whether the engine may make several epochs before the first of them is looked at.
        loop: of the compiled engine: "xla", "plain", or None for the faster, by measurement.
        say: told the reason where "auto" falls back.

    Raises:
        ValueError: there is no such engine, or it cannot read the source.
        NotCompilableError: "compiled" is asked for and the graph cannot be compiled.
    """
    if name not in ENGINES:
        raise ValueError(f"There is no engine {name!r}; the engines are {', '.join(ENGINES)}.")
    if name == "feed":
        return FeedEngine(plan)
    if name == "pipeline" or (name == "auto" and not plan.source.in_memory):
        from sessions.engines.pipeline import PipelineEngine

        return PipelineEngine(plan)
    from sessions.engines.compiled import CompiledEngine

    try:
        return CompiledEngine(plan, ahead=ahead, loop=loop)
    except NotCompilableError as error:
        if name == "compiled":
            raise
        say(f"{error}. Trained by the engine feed instead.")
        return FeedEngine(plan)
