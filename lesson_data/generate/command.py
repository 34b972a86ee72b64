"""The command of a package that generates events: chunks, then tables, then a report.

The package has `settings` (PROCESSES, CHUNKS), `chunks.generate`, `assemble.assemble` and `report.write_report`.
"""

import importlib
import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lesson_data.errors import DataError

CORES = os.cpu_count() or 1
Folder = Annotated[Path, typer.Argument(help="Where the chunks are.", metavar="FOLDER")]
Workers = Annotated[int, typer.Option(min=1, help="Chunks that are generated at a time.")]
Chunks = Annotated[int, typer.Option(min=1, help="Chunks of each process.")]
Target = Annotated[Path | None, typer.Option(help="Where the tables go: into the package, unless given.")]


def command(package: str, title: str, needs: Sequence[str]) -> typer.Typer:
    """The command `python -m <package>`, whose generation needs the modules `needs`."""
    settings = importlib.import_module(f"{package}.settings")
    names = ", ".join(settings.PROCESSES)
    app = typer.Typer(
        name=f"python -m {package}",
        help=f"{title}: chunks, then tables, then a report.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )

    @app.command()
    def events(
        folder: Folder,
        process: Annotated[list[str] | None, typer.Option(help=f"One of {names}; repeatable. All, if none.")] = None,
        workers: Workers = CORES,
        chunks: Chunks = settings.CHUNKS,
    ) -> None:
        """Generate the chunks that FOLDER lacks; an interrupted run goes on where it was."""
        processes = process or list(settings.PROCESSES)
        for name in processes:
            if name not in settings.PROCESSES:
                raise DataError(f"unknown process {name!r}: choose from {names}")
        for module in needs:
            if importlib.util.find_spec(module) is None:
                raise DataError(f"{module} is not installed: run `pip install 'tf1-workshop[generate]'`")
        importlib.import_module(f"{package}.chunks").generate(folder, processes, chunks, workers)

    @app.command()
    def assemble(folder: Folder, target: Target = None, chunks: Chunks = settings.CHUNKS) -> None:
        """Write the tables and metadata.json from the chunks in FOLDER."""
        module = importlib.import_module(f"{package}.assemble")
        print(f"The tables are in {module.assemble(folder, target or module.SHIPPED, chunks)}.")

    @app.command()
    def report() -> None:
        """Describe the shipped tables in README.md."""
        print(f"The report is {importlib.import_module(f'{package}.report').write_report()}.")

    return app


def run(app: typer.Typer, package: str) -> None:
    """Run the command: bad input and failing files end in one sentence and exit status 2."""
    try:
        app()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except (DataError, OSError, RuntimeError) as error:
        print(f"{package}: {error}", file=sys.stderr)
        raise SystemExit(2) from None
