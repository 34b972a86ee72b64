"""The engines that a user can choose; `sessions.engines` has what they are."""

from enum import StrEnum


class EngineName(StrEnum):
    """How a graph is trained; all make the same steps."""

    FEED = "feed"
    PIPELINE = "pipeline"
    COMPILED = "compiled"
    AUTO = "auto"
