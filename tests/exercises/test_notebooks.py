"""The notebooks: the solutions run from top to bottom, all in one kernel, which is cleared between them."""

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from workshop.exercises import judge, source
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.sandbox.remote import here


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    manager, client = start_new_kernel(cwd=str(tmp_path_factory.mktemp("notebooks")))
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    manager.cleanup_resources()


@pytest.mark.parametrize("name", EXERCISES)
def test_the_solution_notebook_runs_and_passes_its_own_check(kernel, name):
    manager, client = kernel
    notebook = nbformat.read(EXERCISES[name].solution.with_suffix(".ipynb"), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    runner = NotebookClient(notebook, km=manager, timeout=300)
    runner.kc = client

    runner.execute(cleanup_kc=False)

    printed = [output.text for output in notebook.cells[-1].outputs if output.output_type == "stream"]
    assert f"{name}: passed" in "".join(printed)


def test_a_notebook_is_checked_like_a_script():
    exercise = EXERCISES["ex01_matmul"]
    path = exercise.solution.with_suffix(".ipynb")

    verdict = judge.check(exercise.name, here(), source.code_of(path), str(path))

    assert verdict.ok


def test_the_skeleton_notebook_asks_for_the_first_task():
    exercise = EXERCISES["ex01_matmul"]
    path = exercise.skeleton(".ipynb")

    verdict = judge.check(exercise.name, here(), source.code_of(path), str(path))

    assert (verdict.status, verdict.task) == ("todo", 1)


def test_lines_for_ipython_are_left_out(tmp_path):
    path = tmp_path / "ex01_matmul.ipynb"
    cells = [nbformat.v4.new_code_cell("%matplotlib inline\n!ls\ndef build():\n    return 1")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)

    assert source.execute(source.code_of(path), path)["build"]() == 1


@pytest.mark.parametrize("content", ['{"cells": [', "[]", '{"cells": [{}]}'])
def test_a_half_saved_notebook_is_named(tmp_path, content):
    path = tmp_path / "ex01_matmul.ipynb"
    path.write_text(content)

    with pytest.raises(source.Unreadable, match=r"ex01_matmul\.ipynb cannot be read"):
        source.code_of(path)
