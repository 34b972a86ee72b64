"""What each operation does besides computing: the judgements of `operations.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SEVERITIES = ("high", "medium", "low")
# names and arguments for which an operation has to be judged by hand
SUSPICIOUS_NAME = re.compile(
    r"File|Path|Save|Restore|Load(?!TPU)|Read(?!Variable)|Writ|PyFunc|Python|Rpc|Debug|Dump|Print|Snapshot|Sql|LMDB|Record"
    r"|Server|Service|Remote|Custom|Checkpoint|Db|Connect|Import|Export|Shell|Worker|Url|Http|Socket|Mlir|Module|FromGraph"
    r"|Abort|Sleep|CSV|TextLine|Register"
)
SUSPICIOUS_ARGUMENT = re.compile(
    r".*(file|path$|address|uri|server|host_name).*|(.*_)?(dir|directory|urls?|prefix|prefixes)|logdir|log_dir.*|patterns?"
    r"|data_source_name|memory_region_name|graph_def|mlir_module|module",
    re.IGNORECASE,
)
# tensorflow-io prefixes its operations; nearly all of them read files or open connections
TENSORFLOW_IO = re.compile(r"IO>")


@dataclass(frozen=True)
class Judgement:
    """What an operation does besides computing, and how bad that is."""

    does: str  # "writes a file"
    severity: str
    arguments: Mapping[str, int | str] = field(default_factory=dict)  # name to number of the input, or "attr"
    unless_empty: bool = False  # nothing where the first argument is an empty string
    saver: bool = False  # routine where only a saver reaches it
    reads: bool = False  # high where it reads an absolute path of the artifact's choice when loaded or used


@cache
def judgements() -> dict[str, Judgement]:
    """What the operations do that do something, by name."""
    found = {}
    for group in _table()["judged"]:
        operations = group.pop("operations")
        found.update({name: Judgement(arguments=arguments, **group) for name, arguments in operations.items()})
    return found


@cache
def harmless() -> dict[str, str]:
    """Operations that sound dangerous and are not, with the reason."""
    return {name: reason for reason, names in _table()["harmless"].items() for name in names}


def sounds_dangerous(operation: str, arguments: list[str]) -> bool:
    """Whether an operation's name, or that of one of its inputs or attributes, asks for a judgement."""
    return bool(SUSPICIOUS_NAME.search(operation)) or any(map(SUSPICIOUS_ARGUMENT.fullmatch, arguments))


def _table() -> dict:
    return tomllib.loads(Path(__file__).with_name("operations.toml").read_text())
