"""Arrays in an `.npz` file, under any names."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np


def save_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Write a file for `np.load`; unlike `np.savez`, a name may be any, "file" too."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as file:
                array = np.asanyarray(array)
                array = array.astype(bytes) if array.dtype == object else array  # strings
                np.lib.format.write_array(file, array, allow_pickle=False)
