"""How well our results agree with those of TensorFlow 1.15.5, and where the recorded ones lie.

A program agrees to the bit, to rounding (2e-5 of each number), or differs; a fragment creates the same operations or
differs. Bits depend on the instructions of the processor, so they are compared on a processor like the one recorded.
"""

import gzip
import json
import math
from pathlib import Path

HERE = Path(__file__).parent
ANSWERS = HERE / "answers.json.gz"  # what 1.15.5 gave
FILES = HERE / "files" / "written_by_1_15.tar.gz"
FOUND_IN_FILES = HERE / "files" / "found_by_1_15.json"  # in its own files, and in those written here
CLASSES = HERE / "classes.json"  # how we agreed with it when this was last recorded
BIT, ROUNDING, DIFFERS, SAME = "bit", "rounding", "differs", "same"
ROUNDING_ERROR = 2e-5


def answers():
    """What TensorFlow 1.15.5 gave: `{"programs": {...}, "fragments": {...}}`."""
    return json.loads(gzip.decompress(ANSWERS.read_bytes()))


def classes():
    """The recorded classes: `{"processor": ..., "programs": {class: [names]}, "fragments": {class: [names]}}`."""
    return json.loads(CLASSES.read_text())


def processor():
    """The instruction sets that decide how sums are rounded."""
    flags = next(line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("flags"))
    return " ".join(sorted({"avx", "avx2", "fma", "avx512f", "avx512_vnni", "amx_tile"} & set(flags.split())))


def of_program(expected, found):
    """The class of one program's result."""
    if expected == found:
        return BIT
    if not isinstance(expected, list) or not isinstance(found, list) or len(expected) != len(found):
        return DIFFERS
    return ROUNDING if all(map(_close, expected, found)) else DIFFERS


def _close(expected, found):
    if math.isnan(expected) or math.isinf(expected):
        return str(expected) == str(found)
    return abs(expected - found) < ROUNDING_ERROR * max(abs(expected), 1e-6)


def of_fragment(expected, found):
    """The class of one fragment's operations."""
    return SAME if expected == found else DIFFERS


def classify(expected, found):
    """The classes of all results, as `classes` gives them."""
    result = {"processor": processor()}
    for kind, judge, names in (
        ("programs", of_program, (BIT, ROUNDING, DIFFERS)),
        ("fragments", of_fragment, (SAME, DIFFERS)),
    ):
        result[kind] = {name: [] for name in names}
        for name, answer in sorted(expected[kind].items()):
            result[kind][judge(answer, found[kind].get(name))].append(name)
    return result


def as_table(found, topics):
    """How many programs of each topic agree, and how many fragments, in Markdown."""
    rows = ["| programs | to the bit | to rounding | differ |", "|---|---|---|---|"]
    groups = {**topics, "all": [name for names in topics.values() for name in names]}
    for topic, names in groups.items():
        counts = [len({*found["programs"][kind]} & {*names}) for kind in (BIT, ROUNDING, DIFFERS)]
        rows.append("| " + " | ".join([topic.replace("_", " "), *map(str, counts)]) + " |")
    same, differing = (len(found["fragments"][kind]) for kind in (SAME, DIFFERS))
    return "\n".join([*rows, f"| fragments | {same} the same | | {differing} |"])
