"""Names for values, arguments and methods, made from the names of a graph's operations and scopes."""

import builtins
import keyword
import re
from collections.abc import Collection

DULL = re.compile(  # what TensorFlow and its layers call an operation when nobody gives it a name
    r"_?(identity|read|readvariableop|read_variable_op|cast|const|placeholder|variable|x|y|resource|control_dependency|"
    r"tuple|strided_slice|while|cond|merge|exit|enter|switch|value|(batch_)?mat_?mul|add|add_v2|mul|sub|truediv|real_div|"
    r"bias_add|sum|mean|relu|tanh|sigmoid|softmax|conv_?2_?d|max_pool|avg_pool|reshape|shape|pack|stack|tensordot|"
    r"transpose|concat(_v2)?|split|squeeze|expand_dims|greater|less|equal|neg|square|sqrt|rsqrt|exp|log|pow|"
    r"fused_batch_norm(_v\d)?|batchnorm|moments|rnn|multi_rnn_cell|bidirectional_rnn|(stateful_)?partitioned_call)?"
    r"(_\d+)?"
)
HELPERS = frozenset(  # functions that stand beside a model
    {"batch_norm", "inferred_batch_norm", "lstm_cell", "gru_cell", "rnn_cell", "recurrent", "unrolled"}
    | {"table", "move_average", "fill_empty_rows", "reshape_sparse"}
)
TAKEN = frozenset({*keyword.kwlist, *dir(builtins), "self", "tf", "np", "tape", *HELPERS})
ATTRIBUTES = frozenset(  # of a tf.Module
    {"name", "name_scope", "variables", "trainable_variables", "non_trainable_variables", "submodules"}
    | {"with_name_scope", "optimizer"}
)


def snake(text: str) -> str:
    """A name in lower case and underscores: "DenseLayer_1/MatMul" gives "dense_layer_1_mat_mul"."""
    text = re.sub(r"(?<=[a-z0-9])([A-Z])|(?<=[A-Z])([A-Z])(?=[a-z])", r"_\1\2", text).lower()
    text = re.sub(r"[^a-z0-9]+", "_", text).strip("_")
    return f"_{text}" if text[:1].isdigit() else text


def readable(node: str) -> str:
    """A short name for what an operation gives: its own, or its scope's where its own says nothing."""
    parts = node.split("/")
    chosen = next((part for part in reversed(parts) if not DULL.fullmatch(snake(part))), parts[-1])
    return snake(chosen) or "value"


def camel(text: str) -> str:
    """A class's name: "stop_susy" gives "StopSusy"."""
    name = "".join(part.title() for part in snake(text).split("_"))
    return name if name[:1].isalpha() else f"Model{name}"


class Namer:
    """Gives each name once."""

    def __init__(self, taken: Collection[str] = TAKEN):
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        """The name, or the name with the first number that makes it new."""
        name = wanted
        while name in self._taken:
            self._numbers[wanted] = self._numbers.get(wanted, 1) + 1
            name = f"{wanted.rstrip('_')}_{self._numbers[wanted]}"
        self._taken.add(name)
        return name
