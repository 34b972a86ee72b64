"""`python -m lesson_data.generate`: events in chunks, the tables that are shipped, and the report on them."""

from lesson_data.generate.command import command, run

PACKAGE = "lesson_data.generate"

app = command(PACKAGE, "Generate the events of the stop search", needs=("pythia8mc", "fastjet"))


def main() -> None:
    """The entry point."""
    run(app, PACKAGE)


if __name__ == "__main__":
    main()
