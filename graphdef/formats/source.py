"""A file that may hold a graph: its bytes, mapped and not read, and what can be told from the first of them."""

import mmap
import re
from functools import cached_property
from pathlib import Path

from ..errors import GraphError

_TEXT = re.compile(r"\A\ufeff?(?:\s|#[^\n]*\n)*([A-Za-z_]\w*)\s*[:{<]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Source:
    """A file or folder. `path` exists.

    Raises:
        GraphError: the file is empty or cannot be read.
    """

    def __init__(self, path: Path):
        self.path = path
        self.is_folder = path.is_dir()
        self.view = memoryview(b"")
        if not self.is_folder:
            self.view = self._mapped()

    def _mapped(self) -> memoryview:
        if not self.path.is_file():
            raise GraphError(f"{self.path} is no regular file.")
        try:
            with self.path.open("rb") as file:
                if not self.path.stat().st_size:
                    raise GraphError(f"{self.path} is empty.")
                return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except OSError as error:
            raise GraphError(f"{self.path} cannot be read: {error.strerror}.") from error

    @cached_property
    def head(self) -> bytes:
        """The first bytes of the file."""
        return bytes(self.view[:4096])

    @cached_property
    def first_word(self) -> str:
        """The name of the first field, where the file is a message in protobuf's text format; empty elsewhere."""
        found = _TEXT.match(self.head.decode("utf-8", "ignore"))
        return found[1] if found and not _CONTROL.search(self.head.decode("utf-8", "replace")) else ""

    @property
    def text(self) -> str:
        """The whole file as text. Raises GraphError."""
        try:
            return str(self.view, "utf-8-sig")
        except UnicodeDecodeError as error:
            raise GraphError(f"{self.path} is damaged: its byte {error.start} is no text.") from error
