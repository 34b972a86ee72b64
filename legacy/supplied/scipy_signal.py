"""Functions of `scipy.signal` that are gone: windows by their short names, and wavelets."""

from typing import Any

import numpy as np
from scipy import signal
from scipy.signal import windows

WINDOWS = (
    "barthann bartlett blackman blackmanharris bohman boxcar chebwin cosine exponential flattop gaussian "
    "general_gaussian hamming hann kaiser nuttall parzen triang tukey"
)
__all__ = [*WINDOWS.split(), "cwt", "hanning", "morlet", "ricker"]

globals().update({name: getattr(windows, name) for name in WINDOWS.split()})
hanning = windows.hann


def ricker(points: int, a: float) -> np.ndarray:
    """The Mexican hat of width `a`: `2 / (sqrt(3 a) pi^(1/4)) (1 - (t/a)^2) exp(-t^2 / (2 a^2))`."""
    square = ((np.arange(points) - (points - 1) / 2) / a) ** 2
    return 2 / (np.sqrt(3 * a) * np.pi**0.25) * (1 - square) * np.exp(-square / 2)


def morlet(M: int, w: float = 5.0, s: float = 1.0, complete: bool = True) -> np.ndarray:
    """Morlet's wavelet: `pi^(-1/4) (exp(i w x) - exp(-w^2/2)) exp(-x^2/2)`, `x` from `-2 pi s` to `2 pi s`."""
    x = np.linspace(-s * 2 * np.pi, s * 2 * np.pi, M)
    wave = np.exp(1j * w * x) - (np.exp(-0.5 * w**2) if complete else 0)
    return wave * np.exp(-0.5 * x**2) * np.pi**-0.25


def cwt(data: Any, wavelet: Any, widths: Any) -> np.ndarray:
    """The continuous transform: a row for each width, of the convolution with the wavelet of that width."""
    rows = [signal.convolve(data, wavelet(min(10 * width, len(data)), width), mode="same") for width in widths]
    return np.array(rows)
