"""`tf1 run` on a notebook: its cells are executed in a kernel of this Python, where TensorFlow is TensorFlow 1."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from .. import files
from ..errors import CannotRun


class LegacyKernelManager(AsyncKernelManager):
    """Starts this Python's kernel, whatever kernel the notebook was written for, with our extension loaded."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel's command line; Python's own kernel, with `tf1_legacy` loaded as `%load_ext legacy` does."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--ext", "tf1_legacy"]
        command.append("--IPKernelApp.log_level=40")  # errors only
        return KernelSpec(argv=command, display_name="TensorFlow 1", language="python")


def read(path: str) -> nbformat.NotebookNode:
    """A notebook of any version, as version 4. Raises CannotRun with the reason."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        notebook = nbformat.convert(nbformat.reads(text, as_version=nbformat.NO_CONVERT), 4)
        _check(notebook)
    except OSError as error:
        raise CannotRun(f"cannot read {path}: {error.strerror}") from None
    except Exception as error:  # nbformat raises errors of many kinds for what is no notebook
        cause = next(iter(str(error).splitlines()), type(error).__name__)
        raise CannotRun(f"{path} is not a notebook: {cause}") from None
    return notebook


def _check(notebook: nbformat.NotebookNode) -> None:
    """Raise ValueError unless the notebook holds what execution and comparison use; fill in what may be absent."""
    for key in ("kernelspec", "language_info"):
        if not isinstance(notebook.metadata.get(key, {}), dict):
            raise ValueError(f"its {key} is no table")
    for number, cell in enumerate(notebook.cells, 1):
        if not isinstance(cell, dict) or "cell_type" not in cell:
            raise ValueError(f"cell {number} has no type")
        if not isinstance(cell.get("source"), str):
            raise ValueError(f"the source of cell {number} is no text")
        if not isinstance(cell.setdefault("metadata", nbformat.NotebookNode()), dict):
            raise ValueError(f"the metadata of cell {number} are no table")
        if cell["cell_type"] == "code" and not all(map(_is_output, cell.setdefault("outputs", []))):
            raise ValueError(f"a saved output of cell {number} is none")


def _is_output(output: Any) -> bool:
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        return isinstance(output.get("text"), str)
    if kind in ("execute_result", "display_data"):
        data = output.get("data")
        return isinstance(data, dict) and isinstance(data.get("text/plain", ""), str)
    return kind == "error"


def execute(notebook: nbformat.NotebookNode, folder: str, environment: dict[str, str]) -> str | None:
    """Execute the cells in `folder`; the outputs are put into `notebook`. Returns the error's text, or None.

    An interruption ends the kernel, and is passed on.
    """
    for cell in notebook.cells:
        if cell["cell_type"] == "code":
            cell.outputs, cell.execution_count = [], None  # what an error keeps from running shows no old outputs
    manager = LegacyKernelManager()
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        startup_timeout=600,
        resources={"metadata": {"path": folder}},
        store_widget_state=False,
        shutdown_kernel="immediate",
    )
    try:
        _until_done(client, manager, environment)
    except CellExecutionError as error:
        return str(error)
    except DeadKernelError:
        return "the kernel died"
    return None


class _Loop(asyncio.SelectorEventLoop):
    """Leaves the signals alone: nbclient's handlers would let the cells go on after an interruption."""

    def add_signal_handler(self, sig: int, callback: Callable[..., Any], *args: Any) -> NoReturn:  # type: ignore[override]
        raise RuntimeError("the signals are Python's own")


def _until_done(client: NotebookClient, manager: AsyncKernelManager, environment: dict[str, str]) -> None:
    loop = _Loop()
    task = loop.create_task(client.async_execute(env=environment, cleanup_kc=True))
    try:
        loop.run_until_complete(task)
    except KeyboardInterrupt:
        if manager.has_kernel:
            loop.run_until_complete(manager.shutdown_kernel(now=True))
        pending = asyncio.all_tasks(loop)
        for each in pending:
            each.cancel()
        loop.run_until_complete(asyncio.gather(task, *pending, return_exceptions=True))
        raise
    finally:
        loop.close()


def write(notebook: nbformat.NotebookNode, path: str) -> None:
    """Write a notebook, whole or not at all. Raises CannotRun with the reason."""
    content = nbformat.writes(notebook).encode("utf-8", "backslashreplace")  # JSON spells half a character so
    try:
        files.write_bytes(path, content + b"\n")
    except OSError as error:
        raise CannotRun(f"cannot write {path}: {error.strerror}") from None


def show(notebook: nbformat.NotebookNode) -> None:
    """Print the text that the cells put out, and mark the figures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                print(output.text, end="", file=sys.stderr if output.name == "stderr" else sys.stdout)
            elif output.output_type in ("execute_result", "display_data"):
                print(output.data.get("text/plain", ""))
