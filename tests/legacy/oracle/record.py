"""Records what TensorFlow 1.15.5 gives, and how we agree: `make oracle PYTHON37=.../bin/python`.

Without a Python 3.7 that has TensorFlow 1.15.5, what was recorded stays, and only our own classes are renewed.
"""

import gzip
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from . import agreement

TF1 = str(Path(sys.executable).with_name("tf1"))
OURS = [TF1, "run"]


def run(command, script, *arguments):
    """Run one of our scripts under a Python."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    subprocess.run([*command, str(agreement.HERE / script), *map(str, arguments)], check=True, env=environment)


def results(command):
    """What `run.py` gives under a Python."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.json"
        run(command, "run.py", path)
        return json.loads(path.read_text())


def files(reference):
    """Keep files that the reference writes, and what it finds in them and in those that we write."""
    found = {}
    with tempfile.TemporaryDirectory() as place:
        for name, command in (("of_its_own", reference), ("of_ours", OURS)):
            folder, path = Path(place) / name, Path(place) / f"{name}.json"
            folder.mkdir()
            run(command, "files/write.py", folder)
            run(reference, "files/read.py", folder, path)
            found[name] = json.loads(path.read_text())
        with tarfile.open(agreement.FILES, "w:gz") as archive:
            archive.add(Path(place) / "of_its_own", ".")
    agreement.FOUND_IN_FILES.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    if sys.argv[1:]:
        text = json.dumps(results([sys.argv[1]]), indent=0, sort_keys=True)
        agreement.ANSWERS.write_bytes(gzip.compress(text.encode(), mtime=0))
        files([sys.argv[1]])
    ours = results(OURS)
    found = agreement.classify(agreement.answers(), ours)
    agreement.CLASSES.write_text(json.dumps({**found, "topics": ours["topics"]}, indent=1) + "\n")
    print(agreement.as_table(found, ours["topics"]))  # for legacy/README.md
