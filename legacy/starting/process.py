"""How a Python process is told that it runs TensorFlow 1 code: by environment variables, which its children inherit."""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec, module_from_spec
from pathlib import Path

from ..explaining import tracebacks
from ..faster import first_session
from ..importing import after_import, overlays, own_imports, own_loader
from ..importing.own_files import OwnFiles
from ..repairs import printing, yaml_loading
from . import seeds

ON_PYTHONPATH = str(Path(__file__).parent / "on_pythonpath")
OWN, WITHOUT, VERBOSE, MNIST = "TF1_OWN", "TF1_WITHOUT", "TF1_VERBOSE", "TF1_MNIST"
PROFILE, GRAPHS, PYTHON2 = "TF1_PROFILE", "TF1_GRAPHS", "TF1_PYTHON2"
FAST = "TF1_FAST"  # "same" or "xla"
STARTED = "_tf1_started"  # kept in `sys`, as this package may be loaded under two names


def environment(own: Sequence[str], without: Sequence[str] = (), verbose: bool = False, **extra: str) -> dict[str, str]:
    """The environment for a child process that runs legacy code. `own`: folders of the user's own files."""
    result = dict(os.environ)
    paths = [ON_PYTHONPATH, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
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


def has_started() -> bool:
    """Whether this process's own files see TensorFlow 1 already."""
    return getattr(sys, STARTED, False)


def start(own: Sequence[str]) -> None:
    """Make this process's own files, beneath the folders `own`, see TensorFlow 1; a second call does nothing."""
    if has_started():
        return
    setattr(sys, STARTED, True)
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")
    if VERBOSE not in os.environ:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    own_imports.prepare(python2_names="python2" not in switched_off())
    if "prints" not in switched_off():
        printing.give_back()
    if "yaml" not in switched_off():
        yaml_loading.give_back()
    tracebacks.keep_out_of_reports()
    own_files = OwnFiles(own)
    overlays.start(switched_off(), own_files)
    own_loader.install(own_files, own_imports.builtins_of_own_files, PYTHON2 in os.environ)
    if FAST in os.environ:
        after_import.after_import("tensorflow.python.client.session", first_session.wait_for)


def start_from_environment() -> None:
    """Start for the program that this process was called with, beneath `tf1 run`."""
    seeds.of_streams()
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
    spec = find_spec("runpy")
    assert spec, "runpy is in the standard library"
    assert spec.loader
    module = module_from_spec(spec)
    module.__dict__["__builtins__"] = own_imports.builtins_of_own_files
    sys.modules["runpy"] = module
    spec.loader.exec_module(module)
