"""The settings, the same for one machine and for many: only the environment differs.

`docs/settings.md` lists every variable. Without any, Bookwell runs embedded: SQLite,
a private Valkey that the launcher starts, files and mail in `var/`.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from config.settings.business import *  # noqa: F403
from config.settings.data import *  # noqa: F403
from config.settings.documents import *  # noqa: F403
from config.settings.gateways import *  # noqa: F403
from config.settings.http import *  # noqa: F403
from config.settings.place import (  # noqa: F401
    BASE_DIR,
    PUBLIC_URL,
    SECRETS,
    VAR_DIR,
    env,
    former,
    secret,
)
from config.settings.theme import UNFOLD  # noqa: F401
from config.settings.watching import *  # noqa: F403
from config.settings.watching import reporter
from config.settings.work import *  # noqa: F403
from kernel.logging import logging_config

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret("SECRET_KEY")
# What was signed with them is still believed (manage.py rotate_secret).
SECRET_KEY_FALLBACKS = former("SECRET_KEY")
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
    "webhooks",
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
    "kernel.http.staff.StaffProvenance",
    "accounts.staff.OwnPasswordFirst",
    "accounts.staff.SecondFactorFirst",
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
        # What of the admin's theme is put otherwise here.
        "DIRS": [BASE_DIR / "config" / "templates"],
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

LANGUAGE_CODE = "en"
# What people are told in; each has its templates.
LANGUAGES = [("en", "English"), ("hi", "हिन्दी")]
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

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

# The key that one-time passwords are hashed with; the database never holds it.
OTP_KEY = secret("OTP_KEY")
OTP_KEY_FALLBACKS = former("OTP_KEY")
# What clinical notes and second factors are sealed with (kernel.sealed): the first seals, any of
# them opens.
SEALING_KEYS = [key.strip() for key in secret("SEALING_KEYS").split(",") if key.strip()]
# Who has to have a second factor: nobody (off), the platform's managers (platform), or owners and
# staff of houses too (staff). Who has set one up is always asked for it.
SECOND_FACTOR_REQUIRED = env.str("SECOND_FACTOR_REQUIRED", default="off")
# The countries whose phones are sent codes (IN,AE); all of them when empty.
SMS_COUNTRIES = env.list("SMS_COUNTRIES", default=[])

SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    # The HomeServe page keeps only `access` from a refresh; rotation would log it out.
    "ROTATE_REFRESH_TOKENS": False,
    "ALGORITHM": "HS256",
    "SIGNING_KEY": secret("JWT_SIGNING_KEY"),
    "ISSUER": "bookwell",
    "AUDIENCE": "bookwell",
}
JWT_SIGNING_KEY_FALLBACKS = former("JWT_SIGNING_KEY")

LOGGING = logging_config(
    style=env.str("LOG_FORMAT", default="console"),
    level=env.str("LOG_LEVEL", default="INFO"),
    reporter=reporter(ENVIRONMENT_LABEL),
)
