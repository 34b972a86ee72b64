"""Records what TensorFlow 1.15.5 gives, and how we agree: `make oracle PYTHON37=.../bin/python`.

Without a Python 3.7 that has TensorFlow 1.15.5, what was recorded stays, and only our own classes are renewed.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import agreement

TF1 = str(Path(sys.executable).with_name("tf1"))


def results(command):
    """What `run.py` gives under a Python."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.json"
        environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
        subprocess.run([*command, str(agreement.HERE / "run.py"), str(path)], check=True, env=environment)
        return json.loads(path.read_text())


if __name__ == "__main__":
    if sys.argv[1:]:
        text = json.dumps(results([sys.argv[1]]), indent=0, sort_keys=True)
        agreement.ANSWERS.write_bytes(gzip.compress(text.encode(), mtime=0))
    found = agreement.classify(agreement.answers(), results([TF1, "run"]))
    agreement.CLASSES.write_text(json.dumps(found, indent=1) + "\n")
    for kind in ("programs", "fragments"):
        print(kind, ", ".join(f"{len(names)} {name}" for name, names in found[kind].items()))
