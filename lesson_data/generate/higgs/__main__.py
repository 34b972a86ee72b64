"""`python -m lesson_data.generate.higgs`: events in chunks, the tables that are shipped, and the report on them."""

from lesson_data.generate.command import command, run

PACKAGE = "lesson_data.generate.higgs"

app = command(PACKAGE, "Generate the four-lepton events", needs=("pythia8mc",))


def main() -> None:
    """The entry point."""
    run(app, PACKAGE)


if __name__ == "__main__":
    main()
