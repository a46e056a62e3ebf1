"""What people type. Takes words of a command line, gives tables, records and exit codes.

One module a command group; `doors.main` turns errors into one line and a code.
"""

from hasila.cli.doors import app, main

__all__ = ["app", "main"]
