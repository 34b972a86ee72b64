"""MNIST as `keras.datasets.mnist` keeps it: the same file in the same cache, so that it is downloaded once for both."""

import hashlib
import http.client
import os
import urllib.request
from pathlib import Path

from lesson_data.errors import DataError
from lesson_data.files import renamed_to

URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"  # as in keras/src/datasets/mnist.py
SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
SECONDS = 20  # without an answer


def cached() -> Path:
    """The path of Keras' `mnist.npz`, which is downloaded first where it is not there; 11 MB.

    Raises:
        DataError: it cannot be downloaded or written, or what came is another file.
    """
    path = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets" / "mnist.npz"
    if not path.exists():
        content = _downloaded()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with renamed_to(path) as temporary:
                temporary.write_bytes(content)
        except OSError as error:
            raise DataError(
                f"{path} could not be written ({error.strerror}): set KERAS_HOME to a folder of yours"
            ) from error
    return path


def _downloaded() -> bytes:
    try:
        with urllib.request.urlopen(URL, timeout=SECONDS) as answer:
            content = answer.read()
    except (OSError, http.client.HTTPException) as error:  # urllib's own are the former
        reason = getattr(error, "reason", None) or error
        raise DataError(
            f"{URL} could not be downloaded ({reason}): give --data the path of a mnist.npz that you have, or leave it "
            "out for the 8x8 digits of scikit-learn"
        ) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(f"what came from {URL} is not the mnist.npz that Keras knows: try again, or give --data a path")
    return content
