"""Division as Python 2 understood it: of two integers, the floor."""

import ast
from typing import Any

DIVIDE = "__python2_divide__"


def divide(a: Any, b: Any) -> Any:
    """`a / b` of Python 2.

    >>> divide(-7, 2), divide(7, 2.0), divide(True, 2)
    (-4, 3.5, 0)
    """
    return a // b if isinstance(a, int) and isinstance(b, int) else a / b


class OldDivision(ast.NodeTransformer):
    """Turns every `/` of a syntax tree into a call of `divide`.

    >>> ast.unparse(OldDivision().visit(ast.parse("half = n / 2; n /= 2")))
    'half = __python2_divide__(n, 2)\\nn = __python2_divide__(n, 2)'
    """

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """`a / b` becomes a call of `divide`."""
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div):
            return node
        function = ast.copy_location(ast.Name(DIVIDE, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [node.left, node.right], []), node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        """`a /= b` of a plain name becomes `a = divide(a, b)`."""
        self.generic_visit(node)
        if not (isinstance(node.op, ast.Div) and isinstance(node.target, ast.Name)):
            return node
        read = ast.copy_location(ast.Name(node.target.id, ast.Load()), node)
        value = self.visit_BinOp(ast.copy_location(ast.BinOp(read, node.op, node.value), node))
        return ast.copy_location(ast.Assign([node.target], value), node)
