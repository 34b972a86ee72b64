"""The engines that a user can choose; `sessions.engines` has what they are."""

from typing import Literal

EngineName = Literal["feed", "pipeline", "compiled", "auto"]
