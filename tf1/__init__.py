"""The `tf1` command, one file a subcommand. Nothing heavy is imported before a command runs."""
