"""Tries to import every name of TensorFlow 1.15.5, as a program: `tf1 run trial.py NAMES.json.gz`.

Prints, as JSON, the dotted names that `from module import name` does not give.
"""

import gzip
import json
import sys

failing = []
with gzip.open(sys.argv[1]) as file:
    modules = json.load(file)
for module, names in modules.items():
    try:
        found = __import__(module, globals(), locals(), names)
    except Exception:  # whatever keeps a program from importing it
        failing += [f"{module}.{name}" for name in names]
        continue
    for name in names:
        try:
            getattr(found, name)
        except Exception:
            failing.append(f"{module}.{name}")
print(json.dumps(failing))
