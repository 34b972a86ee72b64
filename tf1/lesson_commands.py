"""A subcommand for each lesson, with the options that the lesson declares."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Annotated, Any

import typer

from workshop.errors import UserError
from workshop.lesson import NoOptions

CONTEXT = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def add_command(app: typer.Typer, lesson: Any, function: Callable[..., None]) -> None:
    """Add the subcommand `lesson.name` to `app`.

    Args:
        app: a group of subcommands.
        lesson: whose `options` become options, and whose defaults are shown.
        function: called with the lesson, the lesson's own options as a dictionary `options`, and the values of its
            further parameters, which are common options; those without a default have the lesson's, and are None
            where nothing was chosen, since the lesson's may depend on its options.
    """
    own = [_parameter(item) for item in fields(getattr(lesson, "options", NoOptions))]
    signature = inspect.signature(function, eval_str=True)
    common = {name: each for name, each in signature.parameters.items() if name not in ("lesson", "options")}
    of_lesson = [name for name, parameter in common.items() if parameter.default is parameter.empty]
    common |= {name: common[name].replace(default=getattr(lesson, name)) for name in of_lesson}

    def command(context: typer.Context, **choices: Any) -> None:
        options = {parameter.name: choices.pop(parameter.name) for parameter in own}
        sources = {name: context.get_parameter_source(name) for name in of_lesson}
        usual = {name: None for name, source in sources.items() if source and source.name == "DEFAULT"}
        function(lesson, options, **choices | usual)

    parameters = [CONTEXT, *own, *common.values()]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    app.command(lesson.name, help=lesson.title)(command)


def _parameter(item: Any) -> inspect.Parameter:
    """The option that a field of a lesson's options becomes."""
    text, default, kind = item.metadata["help"], item.default, item.type
    option = typer.Option(help=text)
    if isinstance(default, tuple):
        option = typer.Option(help=text, parser=_whole_numbers, metavar="N,N,...")
        default, kind = ",".join(map(str, default)), str
    return inspect.Parameter(
        item.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=Annotated[kind, option]
    )


def _whole_numbers(word: str) -> tuple[int, ...]:
    numbers = word.split(",")
    if not all(number.isascii() and number.isdigit() and int(number) > 0 for number in numbers):
        raise UserError(f"Write whole numbers above 0, as 512,512, not {word!r}.")
    return tuple(map(int, numbers))
