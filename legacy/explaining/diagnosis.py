"""What stood in the way when a legacy program stopped: a file, a package, a name or an argument, and what to do."""

import importlib.util
import os
import re
import sys
import traceback
from pathlib import Path

from ..importing.overlaid_module import OverlaidModule
from ..python2.ordering import UNORDERED
from . import network, uninitialized

LAYOUT = re.compile(r"only supports N[D]?HWC")
PACKAGES = {
    "PIL": "pillow",
    "cv2": "opencv-python",
    "gym": "gymnasium",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "tensorflow_hub": "tensorflow-hub",
    "yaml": "pyyaml",
}


def describe(error: BaseException) -> str | None:
    """A report for the user, or None where the traceback says it all."""
    headline = _headline(error)
    if headline is None:
        return None
    lines = [headline, *_others()]
    return "\n".join(lines)


def _headline(error: BaseException) -> str | None:
    where = _users_line(error)
    if isinstance(error, ModuleNotFoundError) and error.name:
        top = error.name.partition(".")[0]
        if importlib.util.find_spec(top) is None:
            return f"{where}the package {top} is not installed; try `pip install {PACKAGES.get(top, top)}`"
        return f"{where}{error}"
    if isinstance(error, FileNotFoundError):
        missing = error.filename if error.filename is not None else error
        return f"{where}a data file is missing: {missing}" + (
            f" (looked for in {os.getcwd()})" if error.filename and not os.path.isabs(str(error.filename)) else ""
        )
    if isinstance(error, AttributeError) and isinstance(error.obj, OverlaidModule):
        return f"{where}{error}"
    address = network.wanted(error)
    if address:
        advice = "fetch it yourself, and put it where the program keeps it"
        return f"{where}the program fetches {address}, and that failed ({error}); {advice}"
    if UNORDERED in str(error) and isinstance(error, TypeError) and "TF1_PYTHON2" not in os.environ:
        return f"{where}Python 2 compared values of all types; if the program is Python 2: tf1 run --python2 FILE"
    if LAYOUT.search(str(error)):
        return f"{where}on a CPU, channels_first (NCHW) is there in float32 only; use channels_last (NHWC)"
    if type(error).__name__ == "FailedPreconditionError":
        missing = uninitialized.sentence(error)
        return missing and where + missing
    if isinstance(error, OverflowError) and "out of bounds for" in str(error):
        return (
            f"{where}NumPy 2 refuses a number that its type does not hold; np.array(NUMBER).astype(TYPE) wraps around"
        )
    if isinstance(error, IndexError) and "sys.argv" in _source_of(error):
        return f"{where}the program expects arguments; give them after its name: tf1 run FILE ARGS..."
    return None


def _last_entry(error: BaseException) -> traceback.FrameSummary | None:
    entries = traceback.extract_tb(error.__traceback__)
    main = getattr(sys.modules["__main__"], "__file__", None)
    folder = os.path.dirname(os.path.abspath(main)) if main else os.getcwd()
    own = [
        entry
        for entry in entries
        if os.path.abspath(entry.filename).startswith(folder + os.sep) or is_cell(entry.filename)
    ]
    found = own or entries
    return found[-1] if found else None


def _users_line(error: BaseException) -> str:
    entry = _last_entry(error)
    if entry and is_cell(entry.filename):
        return f"cell {_cells()[entry.filename]}, line {entry.lineno}: "
    return f"{entry.filename}:{entry.lineno}: " if entry else ""


def is_cell(file: str) -> bool:
    """Whether a file name stands for a cell of a notebook."""
    return file in _cells()


def _cells() -> dict[str, int]:
    """The number of each cell that was executed, by the name that IPython gives its file."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return getattr(getattr(shell, "compile", None), "_filename_map", {})


def _source_of(error: BaseException) -> str:
    entry = _last_entry(error)
    return (entry and entry.line) or ""


def _others() -> list[str]:
    """What else the audit finds in the script, so that one run shows everything that is missing."""
    main = getattr(sys.modules["__main__"], "__file__", None)
    if not main or not os.path.isfile(main):
        return []
    from ..audit import names, verdict

    report = verdict.judge(Path(main))
    gone = [f"  line {f.place}: {f.name} is gone: {f.note}" for f in report.findings if f.status == names.GONE]
    packages = [f"  line {line}: the package {name} is not installed" for name, line in report.packages]
    data = [f"  line {line}: there is no file {name}" for name, line in report.data]
    found = gone + packages + data
    return ["In the whole file:", *found] if len(found) > 1 else []
