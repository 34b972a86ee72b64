"""A picture's pixels."""

import io

import numpy as np
from PIL import Image


def pixels(data: bytes) -> np.ndarray:
    """Red, green, blue and opacity, [height, width, 4], from 0 to 255. Raises OSError for what is no picture."""
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGBA"), np.int16)
