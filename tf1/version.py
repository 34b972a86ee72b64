"""`tf1 --version`, read from what is installed: TensorFlow is not imported."""

import typer


def print_versions(wanted: bool) -> None:
    """Print the versions, where they are wanted, and end."""
    if wanted:
        import platform
        from importlib.metadata import version

        tf1, tensorflow, numpy = map(version, ("tf1-workshop", "tensorflow", "numpy"))
        typer.echo(f"tf1 {tf1}, TensorFlow {tensorflow}, NumPy {numpy}, Python {platform.python_version()}")
        raise typer.Exit
