"""Gazetteers that users load: published files in, one small index each below HASILA_HOME out.

`loading` reads a file whatever its format is, `shelves` keeps the indexes and looks things up in
them. docs/manual/places.md tells the formats, docs/method/places.md what becomes of the names.
"""
