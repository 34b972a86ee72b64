"""Records the names of TensorFlow 1.15.5, and the tables that `legacy/importing/` reads.

`python -m tests.legacy.oracle.census.record [PYTHON37]`. Without a Python 3.7 that has TensorFlow 1.15.5, what was
recorded stays, and only the order of arguments is compared again with that of the installed TensorFlow.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from legacy.importing import argument_orders

HERE = Path(__file__).parent
PUBLIC = HERE / "public.json.gz"
IMPORTING = HERE.parents[3] / "legacy" / "importing"
INNER_NAMES, ARGUMENT_ORDERS = IMPORTING / "inner_names.json.gz", IMPORTING / "argument_orders.json"
TF1 = [str(Path(sys.executable).with_name("tf1")), "run"]


def public():
    """The public symbols of 1.15.5, by dotted names that begin with `tf.`."""
    return json.loads(gzip.decompress(PUBLIC.read_bytes()))


def written_by(*command):
    """The JSON that a command writes into the file that its last argument names."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.json"
        subprocess.run([*command, str(path)], check=True)
        return json.loads(path.read_text())


def verdicts():
    """The verdict on each public symbol here."""
    return written_by(*TF1, str(HERE / "verdicts.py"), str(PUBLIC))


def _write(path, content):
    path.write_bytes(gzip.compress(json.dumps(content, indent=0, sort_keys=True).encode(), mtime=0))


def record(python):
    """Keep what 1.15.5 offers."""
    found = written_by(python, str(HERE / "dump.py"))
    _write(PUBLIC, found["public"])
    _write(INNER_NAMES, found["inner"])


def orders():
    """The order that arguments had, for the symbols of today's TensorFlow where it is another now."""
    ARGUMENT_ORDERS.write_text("{}\n")
    symbols = public()
    found = {
        name.replace("tf.", "tensorflow.", 1): symbols[name]["signature"][0]
        for name, verdict in verdicts().items()
        if _can_be_restored(name, verdict)
    }
    ARGUMENT_ORDERS.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")


def _can_be_restored(name, verdict):
    renamed = name.replace("tf.", "tensorflow.", 1) in argument_orders.RENAMED
    return (verdict.startswith("order") and not name.startswith("tf.contrib")) or renamed


if __name__ == "__main__":
    if sys.argv[1:]:
        record(sys.argv[1])
    orders()
