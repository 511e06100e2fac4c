"""Telling other people's programs what happens: signed, kept, tried again."""
