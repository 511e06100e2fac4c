"""The settings, the same for one machine and for many: only the environment differs.

`docs/settings.md` lists every variable. Without any, Bookwell runs embedded: SQLite,
a private Valkey that the launcher starts, files and mail in `var/`.
"""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from corsheaders.defaults import default_headers

from config.settings.environment import Environment

env = Environment()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)


def _secret(name: str) -> str:
    """The secret `name` from the environment, else one made once and kept in `var/`."""
    if value := env.str(name, default=""):
        return str(value)
    from config.secret_store import kept_secret

    return kept_secret(VAR_DIR / "secrets", name)


SECRET_KEY = _secret("SECRET_KEY")
PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=["localhost", "127.0.0.1", "[::1]", urlsplit(PUBLIC_URL).hostname or "localhost"],
)

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "channels",
    "corsheaders",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "phonenumber_field",
    "rest_framework",
    "kernel",
    "notifications",
    "accounts",
    "catalog",
    "scheduling",
    "pricing",
    "payments",
    "messaging",
    "bookings",
    "appointments",
    "jobs",
    "disputes",
    "adminpanel",
]

MIDDLEWARE = [
    "kernel.http.middleware.RequestContext",
    # Around all that may refuse: a browser reads no answer without these headers.
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kernel.http.middleware.Intake",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kernel.http.staff.StaffSession",
    "django.middleware.common.CommonMiddleware",
    "kernel.http.staff.StaffCsrf",
    "kernel.http.staff.StaffAuthentication",
    "kernel.http.staff.StaffClock",
    "kernel.http.staff.StaffMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kernel.http.staff.ContentSecurity",
]
# Where answers are pages for staff, with cookies, and not an API's.
STAFF_PATHS = ("/admin/",)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
# A redirect would lose the body of a POST; the slash names the dialect.
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- data ---------------------------------------------------------------------------------

DATABASES = {
    "default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'bookwell.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing: the lock is taken when a transaction begins.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
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
            " -c plan_cache_mode=force_generic_plan"
        ),
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

from config.redis_url import redis_url  # noqa: E402 - needs VAR_DIR

REDIS_URL = redis_url(env.str("REDIS_URL", default=""), VAR_DIR)

CACHES = {
    "default": {
        "BACKEND": "kernel.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "bookwell",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
# Who bears the token that a socket was opened with; raises a DomainError if nobody.
LIVE_AUTHENTICATOR = "accounts.tokens.actor_of_access_token"
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

# --- people -------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PHONENUMBER_DEFAULT_REGION = "IN"

# Who comes in by the admin's door goes to the admin.
LOGIN_URL = "/admin/login/"
LOGIN_REDIRECT_URL = "/admin/"
# What the admin calls this installation ("Staging"); otherwise it says what is real here.
ENVIRONMENT_LABEL = env.str("ENVIRONMENT_LABEL", default="")

from config.settings.theme import UNFOLD  # noqa: E402, F401 - how the admin looks

# The key that one-time passwords are hashed with; the database never holds it.
OTP_KEY = _secret("OTP_KEY")
# The countries whose phones are sent codes (IN,AE); all of them when empty.
SMS_COUNTRIES = env.list("SMS_COUNTRIES", default=[])

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    # The HomeServe page keeps only `access` from a refresh; rotation would log it out.
    "ROTATE_REFRESH_TOKENS": False,
    "ALGORITHM": "HS256",
    "SIGNING_KEY": _secret("JWT_SIGNING_KEY"),
    "ISSUER": "bookwell",
    "AUDIENCE": "bookwell",
}

# --- HTTP ---------------------------------------------------------------------------------

# Published over HTTPS: cookies stay on it, and browsers are told to. Redirecting and ending
# TLS are the proxy's work; it says which scheme it was asked with, when it is trusted to.
if PUBLIC_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=3600)
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "no-referrer"
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # kernel.http.staff.StaffCsrf is Django's, for the pages that have cookies
    "security.W005",  # subdomains are not ours to promise for
    "security.W008",  # the proxy redirects
    "security.W021",  # nor to preload
]

REST_FRAMEWORK: dict[str, object] = {
    "DEFAULT_SCHEMA_CLASS": "kernel.http.schema.DialectSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.authentication.TokenAuthentication"],
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
DOCS_TITLE = "Bookwell"
SPECTACULAR_SETTINGS = {
    "TITLE": DOCS_TITLE,
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "HomeSignUpRoleEnum": "accounts.roles.HOME_SIGN_UP",
        "PortalSignUpRoleEnum": "accounts.roles.PORTAL_SIGN_UP",
        "ContactMethodEnum": [("email", "email"), ("sms", "sms")],
    },
    "COMPONENT_SPLIT_REQUEST": True,
    "PATH_CONVERTER_OVERRIDES": {"id": {"type": "integer", "format": "int64", "minimum": 0}},
    "POSTPROCESSING_HOOKS": ["kernel.http.schema.name_enums"],
}

# A JSON body or a form's fields; and the whole of a body, files included.
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("LARGEST_JSON", default=1024 * 1024)
LARGEST_BODY = env.int("LARGEST_BODY", default=25 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# The one-hop handler: threads that live long (for files coming in, their own), and how many
# requests may wait for one.
HTTP_THREADS = env.int("HTTP_THREADS", default=4)
HTTP_UPLOADS = env.int("HTTP_UPLOADS", default=2)
HTTP_QUEUE = env.int("HTTP_QUEUE", default=200)
HTTP_STREAMS = env.int("HTTP_STREAMS", default=8)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        # The admin's theme evaluates its attributes (Alpine.js) and styles elements inline.
        "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
CORS_ALLOWED_ORIGIN_REGEXES = env.list(
    "CORS_ALLOWED_ORIGIN_REGEXES",
    default=[r"^https?://localhost(:\d+)?$", r"^https?://127\.0\.0\.1(:\d+)?$"],
)
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_HEADERS = (*default_headers, "idempotency-key", "x-request-id")
CORS_EXPOSE_HEADERS = ("content-disposition", "retry-after", "x-request-id")

# --- telling people -----------------------------------------------------------------------

# Without keys, messages become readable files in `var/outbox/`, one each.
OUTBOX_DIR = VAR_DIR / "outbox"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Bookwell <no-reply@bookwell.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
EMAIL_URL = env.str("EMAIL_URL", default="")  # smtp+tls://user:password@host:587
if EMAIL_URL:
    _mail = env.email_url("EMAIL_URL")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
    EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
    EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
    EMAIL_PORT = _mail["EMAIL_PORT"] or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
# A mail service instead of SMTP: ANYMAIL_PROVIDER=postmark and its keys as JSON in ANYMAIL.
ANYMAIL_PROVIDER = env.str("ANYMAIL_PROVIDER", default="")
if ANYMAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{ANYMAIL_PROVIDER}.EmailBackend"
    ANYMAIL = {"REQUESTS_TIMEOUT": (3, 10), **env.json("ANYMAIL", default={})}

TWILIO_ACCOUNT_SID = env.str("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env.str("TWILIO_AUTH_TOKEN", default="")
TWILIO_SMS_FROM = env.str("TWILIO_SMS_FROM", default="")
TWILIO_WHATSAPP_FROM = env.str("TWILIO_WHATSAPP_FROM", default="")
TWILIO_API_URL = env.str("TWILIO_API_URL", default="https://api.twilio.com")
META_ACCESS_TOKEN = env.str("META_ACCESS_TOKEN", default="")
META_PHONE_NUMBER_ID = env.str("META_PHONE_NUMBER_ID", default="")
META_API_URL = env.str("META_API_URL", default="https://graph.facebook.com/v21.0")
# WhatsApp lets a business speak first only in a template that it approved: one with a single
# parameter in its body, which is our text. Without it, plain text is sent.
META_TEMPLATE = env.str("META_TEMPLATE", default="")

_GATEWAYS = "notifications.gateways"
_whatsapp = f"{_GATEWAYS}.console.WhatsAppFiles"
if META_ACCESS_TOKEN:
    _whatsapp = f"{_GATEWAYS}.meta.WhatsApp"
elif TWILIO_WHATSAPP_FROM:
    _whatsapp = f"{_GATEWAYS}.twilio.WhatsApp"
NOTIFICATION_GATEWAYS = {
    "email": f"{_GATEWAYS}.email.Mail"
    if EMAIL_URL or ANYMAIL_PROVIDER
    else f"{_GATEWAYS}.console.EmailFiles",
    "sms": f"{_GATEWAYS}.twilio.Sms" if TWILIO_SMS_FROM else f"{_GATEWAYS}.console.SmsFiles",
    "whatsapp": _whatsapp,
}
# Told at night too.
NOTIFICATION_URGENT_KINDS = ["booking_started", "booking_cancelled"]
# Told at night, and whatever a person has switched off.
NOTIFICATION_SECURITY_KINDS = ["otp", "verify", "password_changed", "password_reset"]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
# Where a person or organisation has not said otherwise.
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", default="INR")
DEFAULT_TIMEZONE = env.str("DEFAULT_TIMEZONE", default="Asia/Kolkata")

# --- logs ---------------------------------------------------------------------------------

from kernel.logging import logging_config  # noqa: E402 - needs the environment

LOGGING = logging_config(
    style=env.str("LOG_FORMAT", default="console"), level=env.str("LOG_LEVEL", default="INFO")
)

# --- travel and prices ----------------------------------------------------------------------

# What estimates the way between two pincodes, and what it is told (scheduling.travel).
TRAVEL_TIMES = "scheduling.travel.GreatCircle"
TRAVEL: dict[str, object] = {
    "road_factor": env.float("TRAVEL_ROAD_FACTOR", default=1.35),
    "fixed_minutes": env.int("TRAVEL_FIXED_MINUTES", default=5),
    "rush_factor": env.float("TRAVEL_RUSH_FACTOR", default=1.35),
}
# No price is more than this many times the base price; the code never goes over 2 (pricing.price).
PRICING_CAP = env.decimal("PRICING_CAP", default=Decimal("1.50"))

# --- money --------------------------------------------------------------------------------

# Without a key cards go to the sandbox, in which no money moves.
STRIPE_API_KEY = env.str("STRIPE_API_KEY", default="")
# Two while a secret is being rotated.
STRIPE_WEBHOOK_SECRETS = env.list("STRIPE_WEBHOOK_SECRETS", default=[])
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="")
STRIPE_TIMEOUT_SECONDS = env.float("STRIPE_TIMEOUT_SECONDS", default=8.0)

# --- bookings -----------------------------------------------------------------------------

BOOKING_MAX_MONTHS_AHEAD = env.int("BOOKING_MAX_MONTHS_AHEAD", default=6)
# How many bookings of one customer may wait for a vendor at a time.
BOOKING_OPEN_REQUESTS_LIMIT = env.int("BOOKING_OPEN_REQUESTS_LIMIT", default=20)
# A customer cancels an accepted booking for nothing until so long before the visit.
BOOKING_FREE_CANCELLATION_HOURS = env.int("BOOKING_FREE_CANCELLATION_HOURS", default=4)
BOOKING_CANCELLATION_FEE_PERCENT = env.int("BOOKING_CANCELLATION_FEE_PERCENT", default=20)
BOOKING_PHOTOS_LIMIT = env.int("BOOKING_PHOTOS_LIMIT", default=20)
# How many of the nearest vendors are told of a new booking.
BOOKING_VENDORS_TOLD = env.int("BOOKING_VENDORS_TOLD", default=25)
SIGNATURE_LIFETIME_HOURS = env.int("SIGNATURE_LIFETIME_HOURS", default=48)
SIGNATURE_REMINDER_HOURS = env.int("SIGNATURE_REMINDER_HOURS", default=12)

# --- work ---------------------------------------------------------------------------------

# How long an entry of the outbox stays with a worker that gives no sign of life.
OUTBOX_LEASE_SECONDS = env.float("OUTBOX_LEASE_SECONDS", default=30.0)

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker waits for Redis as long as it takes.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 10,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    # What waited for a worker longer than its period is not done twice for that.
    "sweep-outbox": {
        "task": "kernel.sweep_outbox",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "run-due": {"task": "kernel.run_due", "schedule": 60.0, "options": {"expires": 60}},
    "prune": {"task": "kernel.prune", "schedule": 3600.0, "options": {"expires": 3600}},
    # A beat that waited for a worker says nothing.
    "heartbeat": {
        "task": "adminpanel.heartbeat",
        "schedule": 15.0,
        "options": {"expires": 30},
    },
}
