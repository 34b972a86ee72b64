"""Statements made fewer: what nobody uses is left out, and gradients that go to one optimizer are one value."""

from collections import Counter

from ..statements import Block, Choice, Let, Loop, Name, Statement, Tape, Update
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


def join_gradients(block: Block) -> None:
    """Where an optimizer is given a tape's gradients as they are, ask for them by the optimizer's variables."""
    used = Counter(names_in(block))
    for update in [statement for statement in block.statements if isinstance(statement, Update)]:
        given = [value.text if isinstance(value, Name) else "" for value in update.gradients]
        for tape in [statement for statement in block.statements if isinstance(statement, Tape)]:
            for request in tape.requests:
                asked = dict(zip(request.names, request.variables, strict=False))
                if asked == dict(zip(given, update.variables, strict=True)) and all(used[name] == 1 for name in given):
                    name = "gradients" if update.optimizer == "optimizer" else f"{update.optimizer}_gradients"
                    request.names, request.variables, request.optimizer = (name,), update.variables, update.optimizer
                    update.gradients, update.is_joined = (Name(name),), True
                    break
