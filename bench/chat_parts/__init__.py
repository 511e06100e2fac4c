"""The two halves of `bench/chat.py`, and what they share."""
