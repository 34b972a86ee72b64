"""Tries to import every name of TensorFlow 1.15.5, as a program: `tf1 run trial.py NAMES.json.gz`.

Prints, as JSON, the modules that cannot be imported, and the dotted names that `from module import name` does not give.
"""

import gzip
import json
import sys


def fails(statement: str) -> bool:
    """Whether a program cannot import what the statement names, whatever keeps it from that."""
    try:
        exec(statement, {"__builtins__": __builtins__})
    except Exception:
        return True
    return False


failing = []
with gzip.open(sys.argv[1]) as file:
    modules = json.load(file)
for module, names in modules.items():
    lost = fails(f"import {module}")
    failing += [module] * lost
    failing += [f"{module}.{name}" for name in names if lost or fails(f"from {module} import {name}")]
print(json.dumps(failing))
