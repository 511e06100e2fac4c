"""The agreement of a sale: what it says, in which words, and how it looks."""
