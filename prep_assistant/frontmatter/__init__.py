"""YAML front matter at the head of a text: what it says, and edits that change one key and not one byte beside it. Pure.

`split` reads a note's front matter with YAML's own types. `read` takes every value as the words that stand in the file, with the
line of each, for files that people write by hand. `put`, `append` and `drop` return the text with one key changed.
"""

from prep_assistant.frontmatter.edit import append, drop, put
from prep_assistant.frontmatter.tree import Matter, read
from prep_assistant.frontmatter.typed import MOST_CHARACTERS, MOST_DEPTH, MOST_LINES, split
from prep_assistant.frontmatter.values import Value, document, scalar

__all__ = [
    "MOST_CHARACTERS",
    "MOST_DEPTH",
    "MOST_LINES",
    "Matter",
    "Value",
    "append",
    "document",
    "drop",
    "put",
    "read",
    "scalar",
    "split",
]
