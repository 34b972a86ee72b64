"""The commands `tf1 exercise ...`: exercises are started, checked, hinted at, watched, graded and generated."""

import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from workshop.errors import UserError

app = typer.Typer(name="exercise", help="Exercises with checks, hints and solutions.", no_args_is_help=True)

WORK = Path("my-work")
Folder = Annotated[Path, typer.Option("--dir", help="Where your work is.")]
Number = Annotated[str, typer.Argument(help="An exercise: 4, ex04 or ex04_gaussians.", metavar="N")]
Seconds = Annotated[float, typer.Option("--limit", help="Seconds that one exercise may take.", min=1.0, max=86_400.0)]
Megabytes = Annotated[int, typer.Option("--memory", help="Megabytes that it may take.", min=256, max=2**30)]


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(help="Where your work will be.", metavar="[DIR]")] = WORK,
    notebooks: Annotated[bool, typer.Option("--notebooks", help="Copy notebooks in place of scripts.")] = False,
) -> None:
    """Copy the exercises to a folder of your own; files that are there already stay as they are."""
    from workshop.exercises.catalogue import EXERCISES
    from workshop.exercises.work import start

    copied, there = start(folder, notebooks)
    kept = f" {there} were there already and stay as they are." if there else ""
    typer.echo(f"Copied {copied} exercises to {folder}.{kept}")
    first = next(iter(EXERCISES))
    if notebooks:
        opens = f"jupyter lab {shlex.quote(str(folder / first))}.ipynb"
        typer.echo(f"Open them by `{opens}`, which `pip install 'tf1-workshop[notebooks]'` brings, or by `make lab`.")
        typer.echo(f"Then: tf1 exercise watch{_option(folder)}")
    else:
        typer.echo(f"Open {folder}/{first}.py, then: tf1 exercise watch{_option(folder)}")


@app.command("list")
def list_exercises(folder: Folder = WORK) -> None:
    """List the exercises and your progress."""
    from workshop.exercises.report import listing

    typer.echo(listing(_work(folder).record))


@app.command()
def check(
    number: Annotated[str | None, typer.Argument(help="An exercise; all, in order, by default.", metavar="[N]")] = None,
    folder: Folder = WORK,
    seconds: Seconds = 60.0,
    megabytes: Megabytes = 4096,
) -> None:
    """Check your work, up to the first exercise that is not right; exit status 1 where one is not."""
    from workshop.exercises.catalogue import EXERCISES, find
    from workshop.exercises.process import Checker
    from workshop.exercises.report import advice, describe

    work = _work(folder)
    exercises = [find(number)] if number else list(EXERCISES.values())

    def report(verdict: Any) -> None:
        typer.echo(describe(verdict))
        if not verdict.ok:
            typer.echo(f"\n{advice(verdict, _option(folder))}")

    with Checker(seconds, megabytes) as checker:
        if not work.check_in_order(exercises, checker, report):
            raise typer.Exit(1)
    if not number:
        typer.echo("All exercises have passed. Well done!")


@app.command()
def watch(
    folder: Folder = WORK,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look at the files regularly: for network file systems such as AFS and EOS.")
    ] = False,
    seconds: Seconds = 60.0,
    megabytes: Megabytes = 4096,
) -> None:
    """Check again whenever you save a file."""
    from workshop.exercises.process import Checker
    from workshop.exercises.watch import Watch

    work = _work(folder)
    with Checker(seconds, megabytes) as checker:
        checker.start()
        Watch(work, checker, poll, typer.echo).run()


@app.command()
def hint(
    number: Number,
    task: Annotated[int | None, typer.Option(help="Of this task; by default where the last check stopped.")] = None,
    folder: Folder = WORK,
) -> None:
    """Show a hint, one more each time."""
    from workshop.exercises.catalogue import find
    from workshop.exercises.hints import next_hint

    exercise = find(number)
    typer.echo(next_hint(exercise, _work(folder).record, task))


@app.command()
def solution(
    number: Number,
    folder: Folder = WORK,
    show_anyway: Annotated[bool, typer.Option("--show-anyway", help="Even if yours has not passed.")] = False,
) -> None:
    """Print the reference solution, once yours has passed."""
    from workshop.exercises.catalogue import find
    from workshop.exercises.markers import reference

    exercise = find(number)
    if not show_anyway and not _work(folder).record[exercise.name].passed:
        raise UserError(f"{exercise.name} has not passed yet: try a hint, or give --show-anyway.")
    typer.echo(reference(exercise.solution.read_text(encoding="utf-8"), exercise.solution.name), nl=False)


@app.command()
def reset(number: Number, folder: Folder = WORK) -> None:
    """Begin an exercise again; what you have written is kept under another name."""
    from workshop.exercises.catalogue import find

    exercise = find(number)
    kept = _work(folder).reset(exercise)
    typer.echo(f"{exercise.name} is as at the start.{f' What was there is kept as {kept}.' if kept else ''}")


@app.command()
def sync(
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit status 1 where files differ.")
    ] = False,
) -> None:
    """Generate the exercises and the notebooks from the solutions (for those who change them)."""
    try:
        from workshop.exercises.sync import stale, write
    except ModuleNotFoundError as error:
        raise UserError(f"{error.name} is missing: install it by `pip install 'tf1-workshop[test]'`.") from error
    changed = stale() if check_only else write()
    for path in changed:
        typer.echo(f"{path.parent.name}/{path.name} {'is not up to date' if check_only else 'written'}")
    if check_only and changed:
        typer.echo("Run `tf1 exercise sync`.")
        raise typer.Exit(1)


@app.command()
def grade(
    folder: Annotated[Path, typer.Argument(help="Holds one folder for each learner.", metavar="DIR")],
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, with the messages, in place of a table.")] = False,
    show_copies: Annotated[
        bool, typer.Option("--show-copies", help="Say which files are the same text as the solution or as another's.")
    ] = False,
    seconds: Seconds = 60.0,
    megabytes: Megabytes = 4096,
    jobs: Annotated[
        int | None, typer.Option(help="Files checked at a time; by default one a processor.", min=1)
    ] = None,
) -> None:
    """Check the work of many learners, each file in a process of its own that sees no other files."""
    from contextlib import closing

    from workshop.exercises import grade, gradebook
    from workshop.exercises.copies import copies
    from workshop.exercises.sandbox.limits import weakness

    learners = grade.learners_in(folder)
    typer.echo(weakness(), err=True, nl=bool(weakness()))
    same = copies(learners) if show_copies else None
    book = gradebook.Csv(same) if as_csv else gradebook.Table(learners, same)
    pace = gradebook.Pace(len(learners))
    typer.echo(book.begin(), nl=False)
    with closing(grade.grade(learners, seconds, megabytes, jobs)) as grades:
        for one in grades:
            typer.echo(book.add(one), nl=False)
            typer.echo(pace.add(one), nl=False, err=True)
    typer.echo(book.end(), nl=False)


def _option(folder: Path) -> str:
    """What names the folder in a command."""
    return "" if folder == WORK else f" --dir {shlex.quote(str(folder))}"


def _work(folder: Path) -> Any:
    """The learner's folder; says where a damaged progress file has been put."""
    from workshop.exercises.work import Work

    work = Work(folder)
    if work.record.damaged:
        typer.echo(
            f"The progress file was damaged; it is kept as {work.record.damaged}. `tf1 exercise check` finds out again "
            "what has passed.",
            err=True,
        )
    return work
