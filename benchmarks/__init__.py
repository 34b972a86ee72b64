"""Speed, side by side with what a user would pick instead."""

from workshop.quiet import import_tensorflow

import_tensorflow()
