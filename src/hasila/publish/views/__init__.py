"""Rows that a table, a page or an API can show. Takes records, gives plain words and numbers."""
