"""`tf1 run` on a notebook: its cells are executed in a kernel of this Python, where TensorFlow is TensorFlow 1."""

import os
import sys
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from ..errors import CannotRun


class LegacyKernelManager(KernelManager):
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
        return nbformat.convert(nbformat.reads(text, as_version=nbformat.NO_CONVERT), 4)
    except OSError as error:
        raise CannotRun(f"cannot read {path}: {error.strerror}") from None
    except Exception as error:  # nbformat raises errors of many kinds for what is no notebook
        raise CannotRun(f"{path} is not a notebook: {str(error).splitlines()[0]}") from None


def is_python2(notebook: nbformat.NotebookNode) -> bool:
    """Whether the notebook says that it was written for Python 2."""
    metadata = notebook.metadata
    version = str(metadata.get("language_info", {}).get("version", ""))
    return version.startswith("2.") or metadata.get("kernelspec", {}).get("name") == "python2"


def execute(notebook: nbformat.NotebookNode, folder: str, environment: dict[str, str]) -> str | None:
    """Execute the cells in `folder`; the outputs are put into `notebook`. Returns the error's text, or None."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None  # what an error keeps from running shows no old outputs
    manager = LegacyKernelManager()
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=None,
        startup_timeout=600,
        resources={"metadata": {"path": folder}},
        store_widget_state=False,
    )
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        return str(error)
    except DeadKernelError:
        return "the kernel died"
    return None


def write(notebook: nbformat.NotebookNode, path: str) -> None:
    """Write a notebook, to a temporary name first."""
    temporary = f"{path}.part"
    nbformat.write(notebook, temporary)
    os.replace(temporary, path)


def show(notebook: nbformat.NotebookNode) -> None:
    """Print the text that the cells put out, and mark the figures."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                print(output.text, end="", file=sys.stderr if output.name == "stderr" else sys.stdout)
            elif output.output_type in ("execute_result", "display_data"):
                print(output.data.get("text/plain", ""))
