"""The names in every module of TensorFlow 1.15.5, public and inner: `names_of_1_15.py OUT.json.gz`, run there.

The result is `{module: names}`, for `legacy/audit/`. Modules that only tests and generated kernels need are left out.
"""

import gzip
import importlib
import json
import pkgutil
import re
import sys
import types

import tensorflow.contrib  # noqa: F401
import tensorflow_core

LEFT_OUT = re.compile(r"test|benchmark|\.gen_|pywrap|_pb2|\.compat\.v[12]|_api\.v2|\.tools\.api")
OURS = ("tensorflow", "tensorflow_core", "tensorflow_estimator")


def names(module):
    """What a module binds: modules, functions, classes and constants of TensorFlow."""
    is_inner = ".python" in module.__name__
    for name, value in vars(getattr(module, "_tfmw_wrapped_module", module)).items():  # behind notices of deprecation
        owner = str(getattr(value, "__module__", ""))
        if name.startswith("__") or "eager_fallback" in name:
            continue
        if isinstance(value, types.ModuleType):
            is_ours = value.__name__.startswith(OURS)
        elif callable(value):
            is_kernel = is_inner and ".gen_" in owner
            is_ours = owner == module.__name__ or (owner.startswith(OURS) and name[0] != "_" and not is_kernel)
        else:
            is_ours = name[0] != "_" and (name.isupper() or type(value).__name__ == "DType")
        if is_ours:
            yield name


def load():
    """Import what can be imported."""
    for package in ("python", "contrib", "examples"):
        top = importlib.import_module("tensorflow_core." + package)
        for found in pkgutil.walk_packages(top.__path__, top.__name__ + ".", onerror=lambda name: None):
            if not LEFT_OUT.search(found.name):
                try:
                    importlib.import_module(found.name)
                except Exception as error:  # it needs what is not installed
                    print(found.name, type(error).__name__, file=sys.stderr)


load()
modules = {}
for name, module in sorted(sys.modules.items()):
    if module is not None and name.startswith(("tensorflow_core", "tensorflow.")) and not LEFT_OUT.search(name):
        public = name.replace("tensorflow_core", "tensorflow", 1).replace("tensorflow._api.v1", "tensorflow")
        modules.setdefault(public, set()).update(names(module))
modules["tensorflow"] = set(names(sys.modules["tensorflow"])) | set(names(tensorflow_core))
text = json.dumps({name: sorted(found) for name, found in modules.items() if found}, sort_keys=True, indent=0)
with open(sys.argv[1], "wb") as target, gzip.GzipFile(fileobj=target, mode="wb", filename="", mtime=0) as archive:
    archive.write(text.encode())
print(len(modules), sum(map(len, modules.values())))
