"""The settings of the test suite: the same parts, quicker passwords, a database of its own."""

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
