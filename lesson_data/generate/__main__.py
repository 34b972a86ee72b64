"""`python -m lesson_data.generate`: events in chunks, the tables that are shipped, and the report on them."""

import importlib.util
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from lesson_data.errors import DataError
from lesson_data.generate.settings import CHUNKS, PROCESSES

app = typer.Typer(
    name="python -m lesson_data.generate",
    help="Generate the events of the stop search: chunks, then tables, then a report.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

CORES = os.cpu_count() or 1
Folder = Annotated[Path, typer.Argument(help="Where the chunks are.", metavar="FOLDER")]
Processes = Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(PROCESSES)}; repeatable. All, if none.")]
Workers = Annotated[int, typer.Option(min=1, help="Chunks that are generated at a time.")]
Chunks = Annotated[int, typer.Option(min=1, help="Chunks of each process.")]
Target = Annotated[Path | None, typer.Option(help="Where the tables go: into the package, unless given.")]


@app.command()
def events(folder: Folder, process: Processes = None, workers: Workers = CORES, chunks: Chunks = CHUNKS) -> None:
    """Generate the chunks that FOLDER lacks; an interrupted run goes on where it was."""
    processes = process or list(PROCESSES)
    for name in processes:
        if name not in PROCESSES:
            raise DataError(f"unknown process {name!r}: choose from {', '.join(PROCESSES)}")
    for module in ("pythia8mc", "fastjet"):
        if importlib.util.find_spec(module) is None:
            raise DataError(f"{module} is not installed: run `pip install 'tf1-workshop[generate]'`")
    from lesson_data.generate.chunks import generate

    generate(folder, processes, chunks, workers)


@app.command()
def assemble(folder: Folder, target: Target = None, chunks: Chunks = CHUNKS) -> None:
    """Write the tables and metadata.json from the chunks in FOLDER."""
    from lesson_data.generate.assemble import SHIPPED, assemble

    print(f"The tables are in {assemble(folder, target or SHIPPED, chunks)}.")


@app.command()
def report() -> None:
    """Compare the shipped tables with the original's statistics, in README.md and comparison.png."""
    from lesson_data.generate.report import write_report

    print(f"The report is {write_report()}.")


def main() -> None:
    """The entry point: bad input and failing files end in one sentence and exit status 2."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except (DataError, OSError, RuntimeError) as error:
        print(f"lesson_data.generate: {error}", file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
