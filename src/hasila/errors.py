"""Every deliberate error, one drawn tree.

HasilaError                 where: what is wrong; what to do
├── LexiconError            a pack's words or cases are not right (names file and line)
├── WorldError              a place or actor file is not right
├── InputError              one input was refused; the rest goes through (exit code 1)
│   └── StageError          a stage failed on one record, against all expectation
│   └── MislabelledError    one input was read, but not as it says of itself (exit code 1)
├── CommandError            the command was wrong (exit code 2)
├── CheckError              a check failed (exit code 3)
└── SurroundingsError       disk, lock, permission, network (exit code 4)
    └── LedgerError         the ledger cannot be opened, read or written
"""


class HasilaError(Exception):
    """The root. Carries its facts and builds its own sentence."""

    exit_code = 1

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what}; {remedy}")

    def __reduce__(self) -> tuple[type["HasilaError"], tuple[str, str, str]]:
        """Return what rebuilds the error in another process."""
        return type(self), (self.where, self.what, self.remedy)


class LexiconError(HasilaError):
    """A language pack's words or cases are not right."""

    exit_code = 3


class WorldError(HasilaError):
    """A file of places or actors is not right."""

    exit_code = 3


class InputError(HasilaError):
    """One input was refused."""

    exit_code = 1


class MislabelledError(InputError):
    """One input was read, but not as it says of itself; its report follows."""


class StageError(InputError):
    """A stage failed on one record, against all expectation."""


class CommandError(HasilaError):
    """The command was wrong."""

    exit_code = 2


class CheckError(HasilaError):
    """A check failed."""

    exit_code = 3


class SurroundingsError(HasilaError):
    """The surroundings refused: disk full, locked, read-only, network."""

    exit_code = 4


class LedgerError(SurroundingsError):
    """The ledger cannot be opened, read or written."""
