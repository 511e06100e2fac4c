"""What is known of a person, all over: to hand it out to them, and to forget it.

Each app says so of its own tables in its `persons.py` (`kernel.persons.registry`).
"""
