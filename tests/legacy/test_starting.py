"""`tf1 run` on a script behaves as `python FILE` does. None of these scripts needs TensorFlow, so all are quick."""

import os
import signal
import subprocess
import sys

import pytest

from legacy.errors import CannotRun
from legacy.starting import launch


def test_arguments_names_and_paths_are_those_of_plain_python(run_script, tmp_path):
    source = "import sys; print(__name__, __file__, sys.argv, sys.path[0], __spec__, __package__)"
    (tmp_path / "script.py").write_text(source)
    plain = subprocess.run(
        [sys.executable, tmp_path / "script.py", "-x", "--help"], capture_output=True, text=True, check=True
    )
    assert run_script(source, "-x", "--help").stdout == plain.stdout


@pytest.mark.parametrize(
    ("statement", "status"),
    [("sys.exit(7)", 7), ("sys.exit('no')", 1), ("raise SystemExit", 0), ("1 / 0", 1), ("os._exit(9)", 9)],
)
def test_exit_status(statement, status, run_script):
    assert run_script(f"import os, sys\n{statement}").returncode == status


def test_a_signal_ends_the_script_as_a_signal(run_script):
    finished = run_script("import os, signal; os.kill(os.getpid(), signal.SIGTERM)")
    assert finished.returncode == -signal.SIGTERM


def test_standard_input_is_the_scripts(run_script):
    assert run_script("print(input()[::-1])", input="abc\n").stdout == "cba\n"


def test_traceback_is_that_of_plain_python(run_script, tmp_path):
    source = "import numpy as np\n\ndef f():\n    return np.zeros(2)[5]\n\nf()\n"
    finished = run_script(source)
    plain = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=False)
    assert finished.stderr == plain.stderr


def test_traceback_through_our_own_code_shows_none_of_it(run_script):
    finished = run_script("import numpy as np\nnp.no_such_name\n")
    assert "legacy" not in finished.stderr
    assert 'script.py", line 2' in finished.stderr


def test_syntax_error_is_that_of_plain_python(run_script, tmp_path):
    finished = run_script("x = (\nprint(1]\n")
    plain = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (plain.returncode, plain.stderr)


def test_source_in_another_encoding(run_script):
    source = "# -*- coding: latin-1 -*-\nprint('é' == chr(233))\n".encode("latin-1")
    assert run_script(source).stdout == "True\n"


def test_module_with_dash_m(run_script, tmp_path):
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    (tmp_path / "package" / "program.py").write_text("import sys, numpy; print(__name__, sys.argv[1:], numpy.int)")
    code = "from legacy.starting import launch; launch.module('package.program', ['a', '-b'])"
    assert run_script("", code=code).stdout == "__main__ ['a', '-b'] <class 'int'>\n"


def test_children_see_what_the_script_sees(run_script, tmp_path):
    (tmp_path / "child.py").write_text("import numpy as np; print('child', np.int.__name__)")
    source = """
import multiprocessing, os, subprocess, sys, threading
import numpy as np

def work(_=None):
    import numpy as np
    return np.int.__name__

if __name__ == "__main__":
    sys.stdout.write(subprocess.run([sys.executable, "child.py"], capture_output=True, text=True).stdout)
    for method in ("fork", "spawn"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(method, pool.map(work, [0]))
    thread = threading.Thread(target=lambda: print("thread", work()))
    thread.start()
    thread.join()
    if os.fork() == 0:
        print("fork", work(), flush=True)
        os._exit(0)
    os.wait()
"""
    expected = ["child int", "fork ['int']", "spawn ['int']", "thread int", "fork int"]
    finished = run_script(source, env={"PYTHONUNBUFFERED": "1"})
    assert finished.stdout.splitlines() == expected, finished.stderr


def test_a_linked_script_in_a_folder_without_write_permission(tmp_path, tf1):
    target = tmp_path / "target"
    target.mkdir()
    (target / "script.py").write_text("import beside; print(beside.value)")
    (target / "beside.py").write_text("import numpy as np; value = np.int.__name__")
    target.chmod(0o555)
    (tmp_path / "link.py").symlink_to(target / "script.py")
    finished = tf1(tmp_path / "link.py", cwd=tmp_path)
    target.chmod(0o755)
    assert finished.stdout == "int\n", finished.stderr


def test_what_cannot_be_run_is_said_in_one_sentence(tmp_path):
    with pytest.raises(CannotRun, match="is a folder") as raised:
        launch.script(str(tmp_path), [])
    assert raised.value.exit_status == 2
    with pytest.raises(CannotRun, match="No such file"):
        launch.script(os.path.join(tmp_path, "missing.py"), [])
    (tmp_path / "x.ipynb").write_text("{}")
    with pytest.raises(CannotRun, match="is not a notebook"):
        launch.notebook(str(tmp_path / "x.ipynb"))
