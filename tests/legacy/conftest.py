"""How the tests run legacy programs: as subprocesses, as `tf1 run` does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LAUNCH = "import sys; from legacy.starting import launch; launch.script(sys.argv[1], sys.argv[2:])"


def launch(*arguments, code=LAUNCH, **options):
    """Run a script as `tf1 run` does; returns the finished process with its output as text."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1"}
    environment |= options.pop("env", {})
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *map(str, arguments)],  # -P: the package comes from ROOT, not from the cwd
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        timeout=300,
        **options,
    )


@pytest.fixture(scope="session")
def tf1():
    """Run a script as `tf1 run` does: `tf1(path, *arguments)`."""
    return launch


@pytest.fixture
def run_script(tmp_path):
    """Write a script and run it: `run_script(source, *arguments)`."""

    def run(source, *arguments, name="script.py", **options):
        path = tmp_path / name
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return launch(path, *arguments, **{"cwd": tmp_path, **options})

    return run


@pytest.fixture(scope="session")
def program_results():
    """Exit status and output of every program in `programs/`, run in one batch."""
    programs = sorted(map(str, (HERE / "programs").glob("*.py")))
    finished = launch(HERE / "batch.py", *programs)
    assert finished.returncode == 0, finished.stderr
    results = json.loads(finished.stdout.splitlines()[-1])
    return {Path(program).stem: result for program, result in results.items()}
