"""Statements made fewer: what nobody uses is left out."""

from collections import Counter

from ..statements import Block, Choice, Let, Loop, Statement, Tape
from ..uses import names_in


def prune(block: Block) -> None:
    """Remove from a function's block, in place, what has no effect and is not used."""
    while True:
        used = Counter(names_in(block))
        if not _prune(block, used):
            return


def _prune(block: Block, used: Counter[str]) -> bool:
    kept = [statement for statement in block.statements if _is_needed(statement, used)]
    changed = len(kept) < len(block.statements)
    block.statements[:] = kept
    for statement in kept:
        if isinstance(statement, Choice):
            changed |= _prune(statement.if_true, used) | _prune(statement.if_false, used)
        elif isinstance(statement, Loop):
            changed |= _prune(statement.condition, used) | _prune(statement.body, used)
        elif isinstance(statement, Tape):
            changed |= _prune(statement.block, used)
    return changed


def _is_needed(statement: Statement, used: Counter[str]) -> bool:
    return not isinstance(statement, Let) or statement.has_effect or any(used[name] for name in statement.names)
