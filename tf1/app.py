"""The `tf1` command: its subcommands, and how its errors end.

`tf1 --help` answers at once, since nothing heavy is imported before a subcommand runs.
"""

import difflib
import errno
import os
import re
import signal
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from tf1 import (
    audit,
    board,
    cluster,
    compare,
    exercise,
    graph,
    list_lessons,
    run,
    train,
    train_graph,
    translate,
    verify,
    workshop,
)
from tf1.version import print_versions

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(
    name="tf1",
    help="TensorFlow 1.x graph/session programming, alive on TensorFlow 2.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

app.command("list")(list_lessons.list_lessons)
app.add_typer(train.app)
app.command("train-graph")(train_graph.train_graph)
app.command()(compare.compare)
app.command()(workshop.workshop)
app.command()(board.board)
app.command()(graph.graph)
app.command()(translate.translate)
app.add_typer(cluster.app)
app.add_typer(exercise.app)
app.command(cls=run.RunCommand, context_settings=run.PASS_ON)(run.run)
app.command()(audit.audit)
app.command()(verify.verify)


@app.callback()
def main(
    verbose: Annotated[bool, typer.Option("--verbose", help="Show TensorFlow's own log.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the versions of tf1, TensorFlow, NumPy and Python.",
            callback=print_versions,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Options that come before the command."""
    if verbose:
        os.environ["TF1_VERBOSE"] = "1"


def start() -> None:
    """The entry point. An error that the user can mend becomes one sentence; all others keep their traceback.

    Such an error carries the exit status, as `exit_status`, wherever it was raised. So does, in effect, a full disk.
    """
    try:
        status = app(prog_name="tf1", standalone_mode=False)
        if sys.stdout:  # which is None where it was closed before the start
            sys.stdout.flush()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except TyperException as error:  # the words of the command itself
        _fail(_with_advice(error.format_message()), error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        _discard_output()
        raise SystemExit(128 + signal.SIGPIPE) from None
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL and not hasattr(error, "exit_status"):
            _discard_output()
            _fail(f"{error.filename or 'The output'} could not be written: {error.strerror}.", 2)
        if not hasattr(error, "exit_status"):
            raise
        _fail(str(error), error.exit_status)
    else:
        raise SystemExit(status)


def _discard_output() -> None:
    """Let Python's end not try again to write what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _with_advice(message: str) -> str:
    """The message, with the choice that is spelled most like what was given."""
    found = re.search(r"'([^']*)' is not one of (.*)\.$", message)
    if not found:
        return message
    alike = difflib.get_close_matches(found[1], re.findall("'([^']*)'", found[2]), 1)
    message = message.replace("Value error, ", "")
    return f"{message} Did you mean {alike[0]!r}?" if alike else message


def _fail(message: str, status: int) -> None:
    if message:
        print(f"tf1: {message}", file=sys.stderr)
    raise SystemExit(status)
