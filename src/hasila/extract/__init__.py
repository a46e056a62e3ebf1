"""A report in; its figures out, and the numbers near a word of harm that no rule could place.

The way: `pages` reads tokens, sentences and marks; `groups` finds counted people; `frames` ties
them to what happened; `qualifiers` reads denial, fear and scope; `speakers` who says it;
`assembly` makes the figures.
"""
