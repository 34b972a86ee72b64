"""What stood in the way when a legacy program stopped: a file, a package, a name or an argument, and what to do."""

import importlib.util
import os
import sys
import traceback
from pathlib import Path

from ..importing.overlaid_module import OverlaidModule

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
    if isinstance(error, IndexError) and "sys.argv" in _source_of(error):
        return f"{where}the program expects arguments; give them after its name: tf1 run FILE ARGS..."
    return None


def _last_entry(error: BaseException) -> traceback.FrameSummary | None:
    entries = traceback.extract_tb(error.__traceback__)
    main = getattr(sys.modules["__main__"], "__file__", None)
    folder = os.path.dirname(os.path.abspath(main)) if main else os.getcwd()
    own = [entry for entry in entries if os.path.abspath(entry.filename).startswith(folder + os.sep)]
    found = own or entries
    return found[-1] if found else None


def _users_line(error: BaseException) -> str:
    entry = _last_entry(error)
    return f"{entry.filename}:{entry.lineno}: " if entry else ""


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
