"""The settings of the test suite: the same parts, quicker passwords, a database of its own."""

from config.test_redis import ensure_redis

ensure_redis()

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import DATABASES  # noqa: E402
from config.settings.place import VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in earnest: other threads and processes of a test see what is committed.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
