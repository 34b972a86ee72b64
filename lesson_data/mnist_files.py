"""MNIST's images from the files that it comes in: Keras' `.npz`, or the four IDX files, compressed by gzip or not.

IDX: two zero bytes, the type (8 for unsigned bytes), the number of dimensions, each dimension as a big-endian number of
32 bits, then the bytes (yann.lecun.com/exdb/mnist). Nothing in a file is executed: Python's objects are refused.
"""

import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lesson_data.errors import DataError

SIDE = 28  # pixels
NPZ_NAMES = ("x_train", "y_train", "x_test", "y_test")
IDX_NAMES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
REMEDY = "take the file again, or --data mnist, or leave --data out for the 8x8 digits of scikit-learn"
UNREADABLE = (  # what NumPy, zipfile and gzip raise for files that are damaged or of another kind
    *(OSError, EOFError, ValueError, MemoryError, NotImplementedError, RuntimeError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)


class Digits(NamedTuple):
    """Images, [n, side, side], and digits from 0 to 9, [n], all uint8."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


def read(path: Path) -> Digits:
    """The images of an `.npz` file or of a folder of IDX files.

    Raises:
        DataError: a file is missing, unreadable or truncated, or holds something else than images of 28 x 28 unsigned
            bytes and a digit for each.
    """
    try:
        path.stat()
    except OSError as error:
        expected = "expected MNIST's .npz file or a folder with its IDX files"
        raise DataError(f"{path} cannot be read ({error.strerror}), {expected}: {REMEDY}") from error
    digits = Digits(*(_read_folder(path) if path.is_dir() else _read_npz(path)))
    for half, images, labels in (("train", *digits[:2]), ("test", *digits[2:])):
        _check(path, half, images, labels)
    return digits._replace(
        train_labels=digits.train_labels.astype(np.uint8), test_labels=digits.test_labels.astype(np.uint8)
    )


def _check(path: Path, half: str, images: np.ndarray, labels: np.ndarray) -> None:
    if images.dtype != np.uint8 or images.shape[1:] != (SIDE, SIDE):
        found = f"{images.dtype}, {list(images.shape)}"
        raise DataError(f"{path}: the {half} images are {found}, expected uint8, [n, {SIDE}, {SIDE}]: {REMEDY}")
    if labels.dtype.kind not in "iu" or labels.shape != images.shape[:1]:
        found = f"{labels.dtype}, {list(labels.shape)}"
        raise DataError(f"{path}: the {half} labels are {found}, expected {len(images)} whole numbers: {REMEDY}")
    wrong = np.flatnonzero((labels < 0) | (labels > 9))
    if len(wrong):
        raise DataError(
            f"{path}: the {half} label of image {wrong[0]} (from 0) is {labels[wrong[0]]}, expected 0 to 9: {REMEDY}"
        )


def _read_npz(path: Path) -> list[np.ndarray]:
    try:
        archive = np.load(
            io.BytesIO(path.read_bytes()), allow_pickle=False
        )  # given a path, it leaves a damaged file open
        if not isinstance(archive, np.lib.npyio.NpzFile):
            raise ValueError("it is a single array")
        with archive:
            arrays = {name: archive[name] for name in NPZ_NAMES if name in archive}
        if not all(isinstance(array, np.ndarray) for array in arrays.values()):
            raise ValueError("it holds files that are no arrays")
    except UNREADABLE as error:
        raise DataError(f"{path} is truncated or no .npz file of arrays ({_reason(error)}): {REMEDY}") from error
    missing = [name for name in NPZ_NAMES if name not in arrays]
    if missing:
        raise DataError(f"{path} lacks {', '.join(missing)}: {REMEDY}")
    return [arrays[name] for name in NPZ_NAMES]


def _reason(error: Exception) -> str:
    if "allow_pickle" in str(error):
        return "it is no array of numbers; Python's objects are never loaded"
    return " ".join(str(getattr(error, "strerror", None) or error).split()) or type(error).__name__


def _read_folder(folder: Path) -> list[np.ndarray]:
    arrays = []
    for name in IDX_NAMES:
        spellings = [folder / f"{stem}{end}" for stem in (name, name.replace("-idx", ".idx")) for end in ("", ".gz")]
        path = next((path for path in spellings if path.is_file()), None)
        if path is None:
            raise DataError(f"{folder} lacks {name}, with or without .gz: {REMEDY}")
        arrays.append(_read_idx(path, dimensions=int(name.partition("-idx")[2][0])))
    return arrays


def _read_idx(path: Path, dimensions: int) -> np.ndarray:
    magic = bytes((0, 0, 8, dimensions))
    try:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        if content[:4] != magic:
            raise ValueError(f"it begins with {content[:4].hex(' ') or 'nothing'}, not with {magic.hex(' ')}")
        shape = struct.unpack_from(f">{dimensions}I", content, 4)
        return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)
    except UNREADABLE as error:
        raise DataError(f"{path} is truncated or no IDX file ({_reason(error)}): {REMEDY}") from error
