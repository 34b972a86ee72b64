"""The two orders of splitting and copying the birds; `lesson_data.penguins` uses them."""

from typing import Literal

Order = Literal["split-first", "oversample-first"]
