"""Where the MNIST digits are: beside the script, where `--mnist` says, or in Keras' cache. Nothing is downloaded."""

import gzip
import os
import struct
from pathlib import Path

import numpy as np

from ...starting import process

IDX_NAMES = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
]
NPZ_NAMES = ["x_train", "y_train", "x_test", "y_test"]


def parse_idx(data: bytes) -> np.ndarray:
    """The array in an IDX file (unsigned bytes), compressed with gzip or not. Raises ValueError for anything else."""
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    if len(data) < 4 or data[:3] != b"\0\0\x08":
        raise ValueError(f"not an IDX file of unsigned bytes: it starts with {data[:4]!r}")
    shape = struct.unpack_from(f">{data[3]}I", data, 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(shape)


def find(train_dir: str) -> tuple[np.ndarray, ...]:
    """Training images, training labels, test images, test labels, all uint8; images [count, 28, 28, 1].

    Looks for IDX files or `mnist.npz` in `train_dir`, then in what `tf1 run --mnist` named, then in Keras' cache.
    """
    named = os.environ.get(process.MNIST)
    keras_cache = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets"
    places: list[str | Path | None] = [train_dir, named, keras_cache]
    for place in (place for place in places if place):
        digits = read(Path(place))
        if digits:
            return digits
    raise FileNotFoundError(
        f"the MNIST digits are not in {os.path.join(train_dir, '')!r}: put the four IDX files "
        f"({IDX_NAMES[0]}.gz, ...) or mnist.npz there, or name them with `tf1 run --mnist FILE`, "
        f"or run `python -c 'import tf_keras; tf_keras.datasets.mnist.load_data()'` once, which downloads them"
    )


def read(place: Path) -> tuple[np.ndarray, ...] | None:
    """The four arrays from a folder or an `.npz` file, or None where they are not there; see `find`."""
    archive = place / "mnist.npz" if place.is_dir() else place
    if archive.is_file():
        with np.load(archive) as arrays:
            x_train, y_train, x_test, y_test = (arrays[name] for name in NPZ_NAMES)
        return x_train[..., None], y_train, x_test[..., None], y_test
    paths = [path for name in IDX_NAMES if (path := _idx_file(place, name))]
    if len(paths) < len(IDX_NAMES):
        return None
    images, labels, test_images, test_labels = (parse_idx(path.read_bytes()) for path in paths)
    return images[..., None], labels, test_images[..., None], test_labels


def _idx_file(folder: Path, name: str) -> Path | None:
    dotted = name.replace("-idx", ".idx")
    candidates = [folder / (spelling + ending) for spelling in (name, dotted) for ending in (".gz", "")]
    return next((path for path in candidates if path.is_file()), None)
