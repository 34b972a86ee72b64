"""Several operations that a function of TensorFlow 1 made, put together again as that function.

Each rule looks at the last operation of such a group and, where it is one, gives what stands for the group; the
operations before it are no longer needed then.
"""

from collections.abc import Callable

from ..nodes import Node, Nodes
from .averages import moving_average
from .clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from .constants import fold_constants, list_sizes
from .cross_entropy import sigmoid_cross_entropy, softmax_cross_entropy
from .dropout import dropout, later_dropout
from .matcher import Found, Matcher
from .normalisation import batch_normalisation, moments
from .products import tensordot
from .recurrence import recurrent_networks
from .repetitions import merge_repetitions


def put_together(nodes: Nodes) -> None:
    """Replace, in place, the last operation of each group that is known."""
    nodes.used = frozenset(name for name, users in nodes.users.items() if users)
    fold_constants(nodes)
    list_sizes(nodes)
    match = Matcher(nodes)
    for node in list(nodes):
        for rule in RULES.get(node.op, ()):
            found = rule(match, node)
            if found is not None:
                op, inputs, attributes = found
                nodes.nodes[node.name] = Node(node.name, op, inputs, node.controls, attributes, node.types[:1])
                break
    moments(match)
    clip_by_global_norm(match)
    recurrent_networks(match)
    merge_repetitions(nodes)
    nodes.changed()


RULES: dict[str, tuple[Callable[[Matcher, Node], Found], ...]] = {
    "AssignSub": (moving_average,),
    "AssignSubVariableOp": (moving_average,),
    "Add": (sigmoid_cross_entropy, batch_normalisation),
    "AddV2": (sigmoid_cross_entropy, batch_normalisation),
    "Div": (clip_by_norm,),
    "Maximum": (clip_by_value,),
    "RealDiv": (clip_by_norm,),
    "Mul": (dropout, later_dropout),
    "Select": (later_dropout,),
    "SelectV2": (later_dropout,),
    "Reshape": (softmax_cross_entropy, tensordot),
}
