"""Arabic: words in `lexicon/`, grammar in small modules, manual and test in `cases/`."""
