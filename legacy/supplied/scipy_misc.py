"""`scipy.misc`, the image functions of SciPy 1.1 on Pillow, and the functions that moved to `scipy.special`."""

from typing import Any

import numpy as np
from PIL import Image
from scipy import special
from scipy.datasets import ascent, electrocardiogram, face

__all__ = [
    "ascent",
    "bytescale",
    "comb",
    "electrocardiogram",
    "face",
    "factorial",
    "fromimage",
    "imfilter",
    "imread",
    "imresize",
    "imrotate",
    "imsave",
    "imshow",
    "logsumexp",
    "toimage",
]

comb, factorial, logsumexp = special.comb, special.factorial, special.logsumexp
INTERPOLATIONS = {
    "nearest": Image.Resampling.NEAREST,
    "lanczos": Image.Resampling.LANCZOS,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "cubic": Image.Resampling.BICUBIC,
}


def bytescale(data: Any, cmin: Any = None, cmax: Any = None, high: int = 255, low: int = 0) -> np.ndarray:
    """Scale an array from [cmin, cmax] (default: its range) to uint8 in [low, high]; uint8 stays as it is."""
    data = np.asarray(data)
    if data.dtype == np.uint8:
        return data
    if not 0 <= low <= high <= 255:
        raise ValueError("`low` and `high` must satisfy 0 <= low <= high <= 255.")
    cmin = data.min() if cmin is None else cmin
    cmax = data.max() if cmax is None else cmax
    if cmax < cmin:
        raise ValueError("`cmax` should be larger than `cmin`.")
    scaled = (data.astype(float) - cmin) * (high - low) / ((cmax - cmin) or 1) + low
    return (scaled.clip(low, high) + 0.5).astype(np.uint8)


def toimage(
    arr: Any,
    high: int = 255,
    low: int = 0,
    cmin: Any = None,
    cmax: Any = None,
    pal: Any = None,
    mode: str | None = None,
    channel_axis: int | None = None,
) -> Image.Image:
    """A Pillow image of an array [rows, columns] or [rows, columns, 3 or 4], scaled to bytes."""
    arr = np.asarray(arr)
    if arr.ndim == 3:
        axis = (
            channel_axis if channel_axis is not None else next((i for i in (2, 0, 1) if arr.shape[i] in (3, 4)), None)
        )
        if axis is None:
            raise ValueError("Could not find channel dimension.")
        arr = np.moveaxis(arr, axis, -1)
    elif arr.ndim != 2:
        raise ValueError("'arr' does not have a suitable array shape for any mode.")
    if mode == "F":
        return Image.fromarray(arr.astype(np.float32))
    image = Image.fromarray(bytescale(arr, cmin, cmax, high, low))
    return image.convert(mode) if mode else image


def fromimage(im: Any, flatten: bool = False, mode: str | None = None) -> np.ndarray:
    """The array of a Pillow image; `flatten` gives float32 grey levels."""
    if mode and mode != im.mode:
        im = im.convert(mode)
    elif im.mode == "P":
        im = im.convert("RGBA" if "transparency" in im.info else "RGB")
    if flatten:
        im = im.convert("F")
    elif im.mode == "1":
        im = im.convert("L")
    return np.array(im)


def imread(name: Any, flatten: bool = False, mode: str | None = None) -> np.ndarray:
    """The array of an image file: uint8, or float32 grey levels with `flatten`."""
    with Image.open(name) as image:
        return fromimage(image, flatten, mode)


def imsave(name: Any, arr: Any, format: str | None = None) -> None:
    """Write an array as an image file; floating-point arrays are stretched to the full range."""
    toimage(arr, channel_axis=2 if np.ndim(arr) == 3 else None).save(name, format)


def imresize(arr: Any, size: Any, interp: str = "bilinear", mode: str | None = None) -> np.ndarray:
    """Resize to a percentage (int), a fraction (float) or (rows, columns); uint8, stretched like `toimage`."""
    image = toimage(arr, mode=mode)
    if isinstance(size, (int, np.integer)):
        new = (int(image.width * (size / 100.0)), int(image.height * (size / 100.0)))
    elif isinstance(size, (float, np.floating)):
        new = (int(image.width * size), int(image.height * size))
    else:
        new = (size[1], size[0])
    return fromimage(image.resize(new, resample=INTERPOLATIONS[interp]))


def imrotate(arr: Any, angle: float, interp: str = "bilinear") -> np.ndarray:
    """Rotate counter-clockwise by degrees."""
    return fromimage(toimage(arr).rotate(angle, resample=INTERPOLATIONS[interp]))


def imfilter(arr: Any, ftype: str) -> np.ndarray:
    """Apply one of Pillow's named filters ("blur", "sharpen", ...)."""
    from PIL import ImageFilter

    return fromimage(toimage(arr).filter(getattr(ImageFilter, ftype.upper())))


def imshow(arr: Any) -> None:
    """Show an image with the desktop's viewer."""
    toimage(arr).show()
