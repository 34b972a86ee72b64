"""Which network the digits are labelled for. Read to list options, so nothing heavy is imported here."""

from typing import Literal

Network = Literal["sigmoid", "softmax"]  # the lecture's, for digits as they are; the chapter's, for one-hot labels
