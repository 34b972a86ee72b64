"""Python 2 source, translated as it is read (`fissix`, the maintained lib2to3)."""

import io
import tokenize
import types


def translate(source: str, name: str) -> str:
    """Python 3 source for a Python 2 source, line for line where possible. Raises SyntaxError where that fails."""
    from fissix.pgen2.parse import ParseError
    from fissix.pgen2.tokenize import TokenError
    from fissix.refactor import RefactoringTool, get_fixers_from_package

    fixers = [fixer for fixer in get_fixers_from_package("fissix.fixes") if not fixer.endswith("_idioms")]
    try:
        return str(RefactoringTool(fixers).refactor_string(source.expandtabs(8) + "\n", name))
    except (ParseError, TokenError) as error:
        raise SyntaxError(f"neither Python 3 nor Python 2: {error}") from error


def decode(data: bytes) -> str:
    """Text of a source file: by its declared encoding, else UTF-8, else Latin-1 as Python 2 tolerated."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError):
        text = data.decode("latin-1")
    return io.IncrementalNewlineDecoder(None, translate=True).decode(text, final=True)


def compile_translated(data: bytes, path: str) -> types.CodeType | None:
    """The code of a Python 2 file, or None when it is not valid Python 2 either."""
    try:
        return compile(translate(decode(data), str(path)), path, "exec", dont_inherit=True)
    except SyntaxError:
        return None
