"""What is kept, and where: the database, Redis, files."""

from config.redis_url import redis_url
from config.settings.place import VAR_DIR, env

DATABASES = {
    "default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'bookwell.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing: the lock is taken when a transaction begins.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # A row that is written over has gone: the history is told, and guards refuse it.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA recursive_triggers=ON;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["OPTIONS"] = {
        "pool": {
            "min_size": 2,
            "max_size": env.int("DATABASE_POOL_SIZE", default=16),
            "timeout": 10,
        },
        "server_side_binding": True,
        # Each statement is parsed and planned once a connection. A pooler that hands out
        # connections by the transaction cannot do that: DATABASE_PREPARE=0.
        "prepare_threshold": 1 if env.bool("DATABASE_PREPARE", default=True) else None,
        "options": (
            "-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"
            # What is asked for lies in memory or on flash: an index is not to be shunned for
            # fear of a disk that has to turn.
            " -c plan_cache_mode=force_generic_plan -c random_page_cost=1.1"
        ),
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = redis_url(env.str("REDIS_URL", default=""), VAR_DIR)

CACHES = {
    "default": {
        "BACKEND": "kernel.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "bookwell",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {
            # redis-py's own default of 5 s would cut every idle socket.
            "hosts": [{"address": REDIS_URL, "socket_timeout": None}],
            "capacity": 1000,
            "expiry": 60,
            "group_expiry": 3600,
        },
    }
}

STATIC_URL = "static/"
# Served as the apps have them: no step to forget.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = VAR_DIR / "media"
S3_BUCKET = env.str("S3_BUCKET", default="")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
            "region_name": env.str("S3_REGION", default=None),
            "signature_version": "s3v4",
            "default_acl": None,
            # Names are random; asking whether one is taken would cost a round trip.
            "file_overwrite": True,
            "querystring_auth": True,
        },
    }
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What is taken in (kernel.files). A picture's pixels are counted before they are unpacked.
FILES_IMAGE_BYTES = env.int("FILES_IMAGE_BYTES", default=10_000_000)
FILES_DOCUMENT_BYTES = env.int("FILES_DOCUMENT_BYTES", default=20_000_000)
FILES_IMAGE_PIXELS = env.int("FILES_IMAGE_PIXELS", default=40_000_000)
FILES_LONGEST_SIDE = env.int("FILES_LONGEST_SIDE", default=4096)
FILES_DECODER_MEMORY = env.int("FILES_DECODER_MEMORY", default=768 * 1024 * 1024)
FILES_LINK_SECONDS = env.int("FILES_LINK_SECONDS", default=600)
# S3 hands its files out itself, by presigned links.
FILES_SERVED_BY_STORAGE = bool(S3_BUCKET)
