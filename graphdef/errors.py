"""What can be wrong with a graph or its file, and what TensorFlow says of it, each in one sentence."""

import re

_PLACE = re.compile(r"\s*\[\[\{\{node [^}]*\}\}\]\].*|\s*\[\[[^\]]*\]\]$", re.MULTILINE)


class GraphError(ValueError):
    """A graph, or the file it is in, cannot be used; the message names it and what was expected."""

    exit_status = 2


def tensorflow_sentence(error: BaseException | str) -> str:
    """What TensorFlow says in an error, or in its message, in one line: the operation and the cause.

    A session's message names the operation and where it was made over many lines, before or after the cause:

    >>> tensorflow_sentence(ValueError("Graph execution error:\\n\\nDetected at node 'y' defined at (most recent "
    ...     "call last):\\n  File 'a.py', line 9\\nNode: 'y'\\nCould not find variable W.\\n\\t [[{{node y}}]]"))
    'y: Could not find variable W.'
    """
    text = str(getattr(error, "message", None) or error)
    text = text.partition("\n\nOriginal stack trace for")[0]
    node = re.search(r"^Node: '([^']*)'\n", text, re.MULTILINE)
    cause = text[node.end() :] if node else text.removeprefix("Graph execution error:")
    cause = " ".join(_PLACE.sub("", cause).split())
    return f"{node[1]}: {cause}" if node else cause or type(error).__name__
