"""How a Python process is told that it runs TensorFlow 1 code: by environment variables, which its children inherit."""

import os
import sys
from pathlib import Path

from . import facade, own_imports, tracebacks
from .own_files import OwnFiles

STARTUP = str(Path(__file__).parent / "startup")
OWN, WITHOUT, VERBOSE, MNIST = "TF1_OWN", "TF1_WITHOUT", "TF1_VERBOSE", "TF1_MNIST"
PYTHON2_CELLS = "TF1_PYTHON2_CELLS"


def environment(own: list[str], without: list[str] = (), verbose: bool = False, **extra: str) -> dict[str, str]:
    """The environment for a child process that runs legacy code. `own`: folders of the user's own files."""
    result = dict(os.environ)
    paths = [STARTUP, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    result["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    result[OWN] = os.pathsep.join(map(os.path.abspath, own))
    result[WITHOUT] = ",".join(without)
    result["TF_USE_LEGACY_KERAS"] = "1"
    if verbose:
        result[VERBOSE] = "1"
    else:
        result.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    return result | extra


def switched_off() -> set[str]:
    """The patches that are not wanted."""
    return set(filter(None, os.environ.get(WITHOUT, "").split(",")))


def start(own: list[str]) -> None:
    """Make this process's own files, beneath the folders `own`, see TensorFlow 1; a second call does nothing."""
    if getattr(sys, "_tf1_started", False):
        return
    sys._tf1_started = True
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    if VERBOSE not in os.environ:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    own_imports.prepare(python2_names="python2" not in switched_off())
    own_files = OwnFiles(own, own_imports.builtins_of_own_files)
    facade.start(switched_off(), own_files)
    own_files.install()


def start_from_environment() -> None:
    """Start for the program that this process was called with, beneath `tf1 run`."""
    program = sys.argv[0]
    folders = {os.getcwd()} if program in ("", "-c", "-m") else {str(Path(p).parent) for p in _spellings(program)}
    start([*folders, *filter(None, os.environ[OWN].split(os.pathsep))])
    sys.modules["__main__"].__dict__["__builtins__"] = own_imports.builtins_of_own_files
    _let_runpy_run_own_files()
    sys.excepthook = tracebacks.show


def _spellings(program: str) -> tuple[str, str]:
    return os.path.abspath(program), os.path.realpath(program)


def _let_runpy_run_own_files() -> None:
    """What `runpy` executes gets `runpy`'s builtins: `-m`, and the main module of a spawned process."""
    import importlib.util

    spec = importlib.util.find_spec("runpy")
    module = importlib.util.module_from_spec(spec)
    module.__builtins__ = own_imports.builtins_of_own_files
    sys.modules["runpy"] = module
    spec.loader.exec_module(module)
