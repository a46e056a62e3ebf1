"""`python -m hasila` is the same door as `hasila`."""

import sys

from hasila.cli import main

if __name__ == "__main__":
    sys.exit(main())
