"""Two values compared, and what came out of it."""

from dataclasses import asdict, dataclass

import numpy as np

from ...errors import tensorflow_sentence

TOLERANCES = {"float64": 1e-12, "complex128": 1e-12, "float16": 1e-2, "bfloat16": 1e-2}
FLOAT32 = 1e-5
RAISES = "it raises"
AFTER_STEPS = {"float64": 1e-9, "complex128": 1e-9}
EQUAL, DIFFERS, NOT_PROVEN = "equal", "differs", "not proven"
Key = tuple[str, str, str]  # of which step; what is compared, and when: "batch 0", "step 3", "after 10 steps"
Wanted = dict[Key, np.ndarray]  # what the original gives


@dataclass
class Finding:
    """One thing that was compared, or could not be.

    Attributes:
        what: the tensor, gradient, variable or slot.
        how: "eager" or "tf.function".
        status: `EQUAL`, `DIFFERS` or `NOT_PROVEN`.
        difference: the largest, relative to the largest number.
        tolerance: what it may be.
        words: why it is not proven, or where it differs.
        step: the operation that makes the step; empty for what no step does.
        is_rounding: whether it is not proven because the original magnifies rounding as much as that.
    """

    what: str
    how: str
    status: str
    difference: float = 0.0
    tolerance: float = 0.0
    words: str = ""
    step: str = ""
    is_rounding: bool = False

    @property
    def key(self) -> Key:
        """What was compared and when, whether eagerly or not."""
        return self.step, self.what, self.how.rpartition(", ")[2]

    @property
    def is_open(self) -> bool:
        """Whether rounding may be all that differs."""
        return (self.status == DIFFERS or self.is_rounding) and np.isfinite(self.difference) and self.tolerance > 0

    @property
    def raises(self) -> bool:
        """Whether the written code raises something."""
        return self.words.startswith(RAISES)

    def __str__(self) -> str:
        numbers = f"{self.difference:.1e} of at most {self.tolerance:.0e}" if self.status != NOT_PROVEN else ""
        return " ".join(filter(None, [f"{self.status:>10}", self.what, f"({self.how})", numbers, self.words]))

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        found = asdict(self)
        del found["is_rounding"]
        return found


def raised(error: BaseException) -> str:
    """That the written code raises something, and what; not the calls that lead to it, which AutoGraph tells."""
    said = str(getattr(error, "message", None) or error)
    words = said.rpartition("\n\n")[2] if said.startswith("in user code:") else error
    return f"{RAISES} {tensorflow_sentence(words)[:300]}"


def compare(what: str, how: str, wanted: np.ndarray, found: np.ndarray, *, after_steps: bool = False) -> Finding:
    """The largest difference relative to the largest number; NaN and infinity have to be at the same places."""
    wanted, found = _strings_alike(np.asarray(wanted)), _strings_alike(np.asarray(found))
    if wanted.shape != found.shape:
        return Finding(what, how, DIFFERS, np.inf, 0.0, f"its shape is {found.shape} instead of {wanted.shape}")
    if wanted.dtype != found.dtype:
        return Finding(what, how, DIFFERS, np.inf, 0.0, f"it is {found.dtype} instead of {wanted.dtype}")
    tolerance = TOLERANCES.get(str(wanted.dtype), FLOAT32)
    tolerance = AFTER_STEPS.get(str(wanted.dtype), 10 * tolerance) if after_steps else tolerance
    if wanted.dtype.kind not in "fc" and str(wanted.dtype) != "bfloat16":
        same = np.array_equal(wanted, found)
        return Finding(what, how, EQUAL if same else DIFFERS, float(not same), 0.0)
    difference = largest_difference(wanted, found)
    return Finding(what, how, EQUAL if difference <= tolerance else DIFFERS, difference, tolerance)


def _strings_alike(array: np.ndarray) -> np.ndarray:
    """Bytes as objects, which is how a session gives strings."""
    return array.astype(object) if array.dtype.kind == "S" else array


def largest_difference(wanted: np.ndarray, found: np.ndarray) -> float:
    """The largest difference, relative to the largest finite number."""
    wanted, found = (
        np.asarray(array, np.complex128 if array.dtype.kind == "c" else np.float64) for array in (wanted, found)
    )
    finite = np.isfinite(wanted)
    if not np.array_equal(finite, np.isfinite(found)) or not np.array_equal(
        wanted[~finite], found[~finite], equal_nan=True
    ):
        return np.inf
    if not finite.any():
        return 0.0
    scale = np.abs(wanted[finite]).max() or 1.0
    return float(np.abs(wanted[finite] - found[finite]).max() / scale)
