"""Numbers from text."""

from typing import TYPE_CHECKING

from ..statements import Apply
from . import text
from .calls import Found, called, word

if TYPE_CHECKING:
    from .expressions import Expressions


def decode_csv(apply: Apply, expressions: "Expressions") -> Found:
    """The fields of a line, with what stands where one is missing."""
    records, *defaults = (expressions.operand(apply, number, is_typed=True) for number in range(len(apply.inputs)))
    delimiter, absent = word(apply, "field_delim", b","), word(apply, "na_value")
    return called(
        "tf.io.decode_csv",
        records,
        f"[{', '.join(defaults)}]",
        field_delim=None if delimiter == "," else text.quoted(delimiter),
        use_quote_delim=None if apply.attributes.get("use_quote_delim", True) else False,
        na_value=text.quoted(absent) if absent else None,
        select_cols=apply.attributes.get("select_cols") or None,
    )
