"""A picture in Graphviz's language."""

from collections.abc import Mapping
from typing import Any

from .kinds import KINDS, OTHER, UNKNOWN, Kind, kind_of, text_on
from .picture import Edge, Item, Picture

DEEPEST = 24  # scopes in scopes that are drawn
LONGEST = 28  # letters of a label's line
SCOPES = ("#f7f9fb", "#eceff3", "#e1e6ec", "#d6dde5")  # of clusters, the outermost first
CLOSED = "#d0d7de"


def dot_source(
    picture: Picture, title: str = "", colours: Mapping[str, str] | None = None, legend: Mapping[str, str] | None = None
) -> str:
    """The picture in the DOT language.

    Args:
        picture: what to draw.
        title: beneath the picture.
        colours: fillings for items that differ from those of their kinds.
        legend: what these mean; by default the kinds are explained.
    """
    import graphviz

    body = graphviz.Digraph(
        graph_attr={
            "rankdir": "TB",
            "fontname": "Helvetica",
            "fontsize": "11",
            "label": _label(title),
            "labelloc": "b",
            "nodesep": "0.2",
            "ranksep": "0.35",
            "newrank": "true",  # without it, Graphviz fails where scopes go around in a circle
        },
        node_attr={"fontname": "Helvetica", "fontsize": "10", "style": "filled", "height": "0.3"},
        edge_attr={"fontname": "Helvetica", "fontsize": "8", "arrowsize": "0.6", "color": "#555555"},
    )
    numbers = {name: f"n{number}" for number, name in enumerate(picture.items)}
    _add_scope(body, list(picture.items.values()), numbers, colours or {}, 0)
    for (start, end), edge in picture.edges.items():
        is_pale = picture.items[start].is_aside or picture.items[end].is_aside
        body.edge(numbers[start], numbers[end], **_edge(edge, is_pale))
    _add_legend(body, _kinds(picture) if legend is None else {name: (fill, "") for name, fill in legend.items()})
    return body.source


def _add_scope(body: Any, items: list[Item], numbers: dict[str, str], colours: Mapping[str, str], depth: int) -> None:
    """Add items that share the first `depth` levels of their names, those that share one more as a cluster."""
    import graphviz

    inner: dict[str, list[Item]] = {}
    opened = {_level(item.name, depth) for item in items if item.name.count("/") > depth}
    for item in items:
        level = _level(item.name, depth)
        if depth < DEEPEST and item.name.count("/") >= depth and level in opened:
            inner.setdefault(level, []).append(item)
        else:
            body.node(numbers[item.name], **_item(item, colours))
    for scope, found in inner.items():
        cluster = graphviz.Digraph(
            name=f"cluster_{numbers[found[0].name]}_{depth}",
            graph_attr={
                "label": _label(scope.rpartition("/")[2]),
                "tooltip": _plain(scope),
                "style": "filled,rounded",
                "fillcolor": SCOPES[min(depth, len(SCOPES) - 1)],
                "color": "#9aa5b1",
                "labelloc": "t",
            },
        )
        _add_scope(cluster, found, numbers, colours, depth + 1)
        body.subgraph(cluster)


def _level(name: str, depth: int) -> str:
    """The first `depth` + 1 levels of a name."""
    return "/".join(name.split("/")[: depth + 1])


def _item(item: Item, colours: Mapping[str, str]) -> dict[str, str]:
    name = item.name.rpartition("/")[2]
    if item.node is None:
        kind = Kind("scope", colours.get(item.name, CLOSED), "box3d", OTHER.operations)
        label = _label(name, f"{item.inside:,} operations" if item.inside > 1 else "")
    else:
        kind = kind_of(item.node.op)
        kind = kind._replace(fill=colours.get(item.name, kind.fill))
        label = _label(name, "" if name.rstrip("_0123456789") == item.node.op else item.node.op)
    looks = {
        "label": label,
        "shape": kind.shape,
        "fillcolor": kind.fill,
        "fontcolor": text_on(kind.fill),
        "tooltip": _plain(item.name + (f" ({item.node.op})" if item.node is not None else "")),
    }
    if item.is_aside:
        looks |= {"style": "filled,dashed", "fillcolor": "#ffffff", "fontcolor": "#777777", "color": "#aaaaaa"}
    if item.is_outside:
        looks |= {"style": "dashed", "fontcolor": "#555555", "color": "#888888"}
    return looks


def _edge(edge: Edge, is_pale: bool) -> dict[str, str]:
    if edge.is_control:
        return {"style": "dashed", "color": "#cccccc" if is_pale else "#999999", "arrowhead": "empty"}
    if is_pale:
        return {"color": "#cccccc"}
    alike = list(dict.fromkeys(edge.tensors))
    number = len(edge.tensors)
    text = alike[0] if len(alike) == 1 else ""
    lines = [text] if number == 1 else [f"{number} tensors", text]
    return {"label": _label(*lines), "penwidth": "1" if number == 1 else "1.8"}


def _kinds(picture: Picture) -> dict[str, tuple[str, str]]:
    """The colours and the shapes of the kinds that are drawn."""
    used = {kind_of(item.node.op).name for item in picture.items.values() if item.node is not None}
    return {kind.name: (kind.fill, kind.shape.removeprefix("inv")) for kind in (*KINDS, UNKNOWN) if kind.name in used}


def _add_legend(body: Any, looks: Mapping[str, tuple[str, str]]) -> None:
    """Say what the colours mean, and the shapes, which are there without colour."""
    rows = "".join(
        f'<TR><TD BGCOLOR="{colour}"><FONT COLOR="{text_on(colour)}">{name}</FONT></TD>'
        + (f"<TD>{shape}</TD></TR>" if shape else "</TR>")
        for name, (colour, shape) in looks.items()
    )
    if rows:
        table = f'<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="2" COLOR="#999999">{rows}</TABLE>>'
        body.node("legend", label=table, shape="plaintext", fillcolor="none", fontsize="9")


def _label(*lines: str) -> str:
    """Text that stands for itself, its long lines cut."""
    import graphviz

    half = LONGEST // 2
    plain = (_plain(line) for line in lines if line)
    return "\\n".join(
        graphviz.escape(line if len(line) <= LONGEST else f"{line[:half]}…{line[-half:]}") for line in plain
    )


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
