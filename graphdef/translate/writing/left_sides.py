"""The left side of an assignment: which of an operation's outputs its spelling gives, and in which form."""

from collections.abc import Sequence

from ..statements import Apply, Call
from .expressions import Expressions

SINGLE = frozenset({"TensorArrayV3", "SoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits"})
GIVEN = {  # of operations that are spelled as functions which give fewer outputs, how many these are
    **dict.fromkeys(("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"), 3),
    **dict.fromkeys(("SoftmaxCrossEntropyWithLogits", "SparseSoftmaxCrossEntropyWithLogits"), 1),
}
LISTS = frozenset({"Split", "SplitV", "Unpack", "IdentityN", "ShapeN", "Unrolled", "DecodeCSV"})


def is_used_whole(apply: Apply | Call, names: Sequence[str]) -> bool:
    """Whether outputs are used that the operation's function does not give; `names` has "_" for what is not used."""
    return isinstance(apply, Apply) and bool(set(names[GIVEN.get(apply.op, len(names)) :]) - {"_"})


def is_list_of_one(apply: Apply | Call) -> bool:
    """Whether what is called gives a list, of which the statement names the only entry."""
    if not isinstance(apply, Apply) or apply.op not in LISTS or len(apply.types) != 1:
        return False
    return not apply.attributes.get("as_list")


def left_side(apply: Apply | Call, names: list[str], expressions: Expressions) -> str:
    """What stands before `=`."""
    if is_used_whole(apply, names):
        return ", ".join(names)
    if isinstance(apply, Apply) and apply.op in SINGLE:
        return names[0]
    if isinstance(apply, Apply) and expressions.is_raw(apply):
        return expressions.left_of_raw(apply, names)
    if isinstance(apply, Apply) and apply.op.startswith("FusedBatchNorm"):
        names = names[:3]
    if isinstance(apply, Apply) and apply.op == "ClipByGlobalNorm" and not apply.attributes.get("of_list"):
        return f"[{', '.join(names[:-1])}], {names[-1]}"
    if len(names) == 1 and is_list_of_one(apply):
        return f"[{names[0]}]"
    return ", ".join(names)
