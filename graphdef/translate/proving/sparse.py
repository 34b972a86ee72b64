"""Inputs that are sparse: indices, values and a shape that belong together."""

from collections.abc import Mapping

import numpy as np

from ..recognising.nodes import Nodes, Tensor

PARTS = ("indices", "values", "shape")


def sparse_inputs(arrays: Mapping[str, np.ndarray]) -> list[str]:
    """What the names of such inputs begin with: "x" where there are "x/indices:0" and "x/values:0"."""
    starts = [name.removesuffix("/indices:0") for name in arrays if name.endswith("/indices:0")]
    return [start for start in starts if f"{start}/values:0" in arrays]


def make_sparse(arrays: dict[str, np.ndarray], start: str, nodes: Nodes, size: int, width: int) -> None:
    """Let the parts of a sparse input fit together: one value in each of `size` rows.

    Args:
        arrays: by tensor; changed.
        start: of the names.
        nodes: of the graph.
        size: of the first axis.
        width: of the others, where no matrix tells it.
    """
    indices, values, shape = (f"{start}/{part}:0" for part in PARTS)
    rank = arrays[indices].shape[-1] if arrays[indices].ndim > 1 else 2
    known = nodes.shape(Tensor(f"{start}/indices"))
    if known is None or known[-1] is None:
        told = nodes.shape(Tensor(f"{start}/shape"))
        rank = told[0] if told and told[0] else 2
    columns = _columns(nodes, start)
    dense = [size, *[columns or width] * (rank - 1)]
    rows = np.zeros([size, rank], arrays[indices].dtype)
    rows[:, 0] = np.arange(size)
    if columns:
        rows[:, 1] = np.arange(size) * 7 % columns
    arrays[indices] = rows
    arrays[values] = np.resize(arrays[values], size)
    if shape in arrays:
        arrays[shape] = np.array(dense, arrays[shape].dtype)


def _columns(nodes: Nodes, start: str) -> int:
    """How many columns a sparse matrix has that a dense one is multiplied with; 0 where there is none."""
    for user in nodes.users.get(f"{start}/indices", ()):
        rows = nodes.shape(user.inputs[3]) if user.op == "SparseTensorDenseMatMul" else None
        if rows and rows[0]:
            return rows[0]
    return 0
