"""An event file's values, tag by tag: scalars, histograms, images and texts, with their steps.

Its graphs are left out: those of the sessions are compared.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.util.tensor_util import make_ndarray

from graphdef.formats.records import records

from .pixels import pixels


def arrays(path: Path) -> Mapping[str, np.ndarray]:
    """The values by tag, [number of events, ...], and the steps as "TAG (steps)".

    Raises DamagedRecords, DecodeError.
    """
    values: dict[str, list[Any]] = defaultdict(list)
    steps: dict[str, list[int]] = defaultdict(list)
    data = memoryview(path.read_bytes())
    for record in records(data):
        event = Event.FromString(bytes(data[record.start : record.end]))
        for value in event.summary.value:
            values[value.tag].append(_value(value))
            steps[value.tag].append(event.step)
    found = {tag: _together(items) for tag, items in values.items()}
    return found | {f"{tag} (steps)": np.array(items) for tag, items in steps.items()}


def _value(value: Summary.Value) -> Any:
    kind = value.WhichOneof("value")
    if kind == "simple_value":
        return value.simple_value
    if kind == "histo":
        histogram = value.histo
        return [histogram.min, histogram.max, histogram.num, histogram.sum, histogram.sum_squares]
    if kind == "image":
        return pixels(value.image.encoded_image_string)
    if kind == "tensor":
        return make_ndarray(value.tensor)
    return value.SerializeToString(deterministic=True)


def _together(items: list[Any]) -> np.ndarray:
    """One array of all, or of objects where their shapes differ."""
    if len({np.shape(item) for item in items}) == 1:
        return np.array(items)
    whole = np.empty(len(items), object)
    whole[:] = [np.asarray(item).tolist() for item in items]
    return whole
