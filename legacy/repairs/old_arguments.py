"""Arguments of SciPy, pandas, matplotlib and scikit-learn by their old places and names, from the user's own files.

`old_arguments.json` (made by `make_old_arguments.py`) says which could be given by position, and which are gone. One
that is gone gets its new name, or is left out where it says what happens anyway.
"""

import functools
import inspect
import json
import sys
import types
from pathlib import Path
from typing import Any

from ..importing.after_import import after_import
from ..importing.own_imports import called_from_own_file

RENAMED = {
    "Xred": "X",
    "W": "X",
    "Y": "y",
    "affinity": "metric",
    "alpha": "confidence",
    "arg": "func",
    "b": "visible",
    "base_estimator": "estimator",
    "cond": "rtol",
    "dim": "n_dim",
    "eigvals": "subset_by_index",
    "estimator_name": "name",
    "fname": "path",
    "labels": "tick_labels",
    "line_terminator": "lineterminator",
    "mode": "method",
    "moment": "order",
    "n": "order",
    "n_iter": "max_iter",
    "na_sentinel": "use_na_sentinel",
    "normed": "density",
    "null_counts": "show_counts",
    "random_state": "rng",
    "rcond": "rtol",
    "restrt": "restart",
    "s": "text",
    "seed": "rng",
    "sparse": "sparse_output",
    "tol": "rtol",
    "y_prob": "y_proba",
}
WITHOUT_EFFECT = (  # on the result
    "behaviour convert_datetime64 convert_dtype copy_X debug downcast fastpath infer_datetime_format iid is_copy "
    "keep_date_col mangle_dupe_cols min_impurity_split n_jobs precompute_distances presort squeeze turbo "
    "use_line_collection verts warn_bad_lines warn_on_dtype withdash"
)
VALUES: dict[str, dict[str, Any]] = {
    "criterion": {"mse": "squared_error", "mae": "absolute_error"},
    "loss": {
        "deviance": "log_loss",
        "lad": "absolute_error",
        "log": "log_loss",
        "ls": "squared_error",
        "squared_loss": "squared_error",
    },
    "multi_class": {"multinomial": "auto"},
    "penalty": {"none": None},
}


def give_back(library: str) -> None:
    """For a library's modules, as soon as each is imported."""
    table = json.loads(Path(__file__).with_name("old_arguments.json").read_text(encoding="utf-8"))
    for module, names in table.items():
        if module.partition(".")[0] == library:
            after_import(module, functools.partial(_adapt, names))


def _adapt(names: dict[str, Any], module: types.ModuleType) -> None:
    for name, entry in names.items():
        *owners, last = name.split(".")
        owner: Any = functools.reduce(getattr, owners, module)
        real = inspect.getattr_static(owner, last, None)
        if isinstance(real, types.FunctionType) and not hasattr(real, "takes_old_arguments"):
            taking = _taking(real, **entry)
            setattr(owner, last, taking)
            home = sys.modules.get(real.__module__)
            if not owners and getattr(home, last, None) is real:  # where inner modules are imported from
                setattr(home, last, taking)


def _taking(real: Any, order: list[str], gone: dict[str, Any]) -> Any:
    """The function, taking its old arguments as well."""
    parameters = inspect.signature(real).parameters
    any_name = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
    positions = [p.name for p in parameters.values() if p.kind is p.POSITIONAL_OR_KEYWORD]
    pairs = enumerate(zip(order, positions, strict=False))
    agreeing = next((n for n, (old, new) in pairs if old != new), min(len(order), len(positions)))
    if any(p.kind is p.VAR_POSITIONAL for p in parameters.values()):
        order, agreeing = [], sys.maxsize  # its places have no names

    def today(name: str, value: Any) -> str | None:
        """What an argument is called today; None where it can be left out."""
        if name not in gone:
            return name
        new = RENAMED.get(name)
        if new is not None and (new in parameters or any_name):
            return new
        value = _value(real, name, value)
        return None if value is gone[name] or value == gone[name] or name in WITHOUT_EFFECT.split() else name

    @functools.wraps(real)
    def taking(*positional: Any, **named: Any) -> Any:
        old = agreeing < len(positional) <= len(order) or not gone.keys().isdisjoint(named)
        old = old or "max_features" in named or not VALUES.keys().isdisjoint(named)
        if old and called_from_own_file():
            named = {**dict(zip(order[agreeing:], positional[agreeing:], strict=False)), **named}
            agreed = zip(order, positional[:agreeing], strict=False) if order else ()
            positional = tuple(_value(real, name, value) for name, value in agreed) or positional[:agreeing]
            renamed = {today(name, value): value for name, value in named.items()}
            named = {name: _value(real, name, value) for name, value in renamed.items() if name is not None}
        return real(*positional, **named)

    taking.takes_old_arguments = True  # type: ignore[attr-defined]
    return taking


def _value(real: Any, name: str, value: Any) -> Any:
    """Today's word for a value."""
    if name == "max_features" and isinstance(value, str) and value == "auto":
        return "sqrt" if "Classifier" in real.__qualname__ else None
    return VALUES.get(name, {}).get(value, value) if isinstance(value, str) else value
