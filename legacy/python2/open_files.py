"""`open` and `file` of Python 2: what is written may be text or bytes, and what is read need not be UTF-8."""

import builtins
import io
from typing import Any


class _Written(io.TextIOWrapper):
    """A file that takes text and bytes."""

    def write(self, data: Any) -> int:
        """Write text, or bytes as they are."""
        if isinstance(data, str):
            return super().write(data)
        self.flush()
        self.buffer.write(data)
        return len(data)

    def writelines(self, lines: Any) -> None:
        """Write each of the lines."""
        for line in lines:
            self.write(line)


class _TypeOfFiles(type):
    """`isinstance(f, file)` holds for every open file."""

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, io.IOBase)

    def __call__(cls, name: Any, mode: str = "r", buffering: int = -1) -> Any:
        mode = mode.replace("U", "") or "r"
        if set(mode) & set("wax") and "+" not in mode:
            binary = io.BufferedWriter(io.FileIO(name, mode[0]))
            at_once, by_lines = buffering == 0, buffering in (0, 1)
            return _Written(binary, "utf-8", "surrogateescape", "", by_lines, at_once)
        if "b" in mode:
            return builtins.open(name, mode, buffering)
        return builtins.open(name, mode, buffering or -1, "utf-8", "surrogateescape")


class file(metaclass=_TypeOfFiles):
    """The type of files, which opens them as `open` does."""
