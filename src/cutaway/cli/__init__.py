"""The command line. `main` is the program `cutaway`.

Each command is one file, named after it. Nothing heavy is imported before a command runs: `cutaway --help` answers at
once.
"""

from cutaway.cli.program import main

__all__ = ["main"]
