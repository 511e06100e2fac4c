"""How the world is answered: HTTPS, the dialects, documents, limits, other origins, sockets."""

from corsheaders.defaults import default_headers

from config.settings.place import PUBLIC_URL, env

# Published over HTTPS: cookies stay on it, and browsers are told to. Redirecting and ending
# TLS are the proxy's work; it says which scheme it was asked with, when it is trusted to.
if PUBLIC_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=3600)
PROXY_IS_TRUSTED = env.bool("TRUST_PROXY", default=False)
if PROXY_IS_TRUSTED:
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
# A JSON body or a form's fields; and the whole of a body, files included.
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("LARGEST_JSON", default=1024 * 1024)
LARGEST_BODY = env.int("LARGEST_BODY", default=25 * 1024 * 1024)
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# How many edits a file taken out of the edit history may hold.
EXPORT_ROWS = env.int("EXPORT_ROWS", default=100_000)

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

# Who bears the token that a socket was opened with; raises a DomainError if nobody.
LIVE_AUTHENTICATOR = "accounts.tokens.actor_of_access_token"
