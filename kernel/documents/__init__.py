"""Paper: what every document of the house is made of, whatever it says.

A document is a story of `parts`, set on a `Sheet` that numbers its pages and puts the digest
of its contents under each. What it says is told by the app that issues it. Importing the
layout of a document loads reportlab, which only those who make one need: import it there.
"""

from kernel.documents.amounts import in_words
from kernel.documents.canonical import digest

__all__ = ["digest", "in_words"]
