"""The site's settings, all from the environment (docs/operating.md lists every variable)."""

from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

django_stubs_ext.monkeypatch()  # ModelAdmin[Article] and the like, at run time too

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# --- Safe to serve? -------------------------------------------------------------------------------------
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
# Behind a proxy it is not: one that does not pass the Host header on asks for 127.0.0.1 on everybody's behalf.
IS_LOCAL = set(ALLOWED_HOSTS) <= LOCAL_HOSTS and not TRUSTED_PROXY_COUNT
GIVEN_SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY = (
    GIVEN_SECRET_KEY or get_random_secret_key()
)  # this process's own: enough to try things, for no site


def _is_secret(key: str) -> bool:
    """As Django's own check --deploy judges it."""
    return len(key) >= 50 and len(set(key)) >= 5 and not key.startswith("django-insecure-")


def _unsafe_settings() -> list[str]:
    """What must not be so on a site that others can reach, each by the name of its variable."""
    unsafe = {
        "SECRET_KEY: set it to 50 or more random characters": not _is_secret(GIVEN_SECRET_KEY),
        "DEBUG: must be off": DEBUG,
        "ALLOWED_HOSTS: name your hosts, not *": any("*" in host for host in ALLOWED_HOSTS),
        "DATABASE_URL: name your PostgreSQL": not env.str("DATABASE_URL", default=""),
        "REDIS_URL: name your Redis": not env.str("REDIS_URL", default=""),
        "TRUSTED_PROXY_COUNT: must not be negative": TRUSTED_PROXY_COUNT < 0,
    }
    return [message for message, is_unsafe in unsafe.items() if is_unsafe]


if not IS_LOCAL and (unsafe := _unsafe_settings()):
    raise ImproperlyConfigured("Chaupal does not start with unsafe settings. " + "; ".join(unsafe))

# --- What it is made of ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "accounts",
    "articles",
    "comments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.caching.PersonalByDefault",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.language.CookieLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.navigation",
            ],
        },
    },
]
CRISPY_TEMPLATE_PACK = "chaupal"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("chaupal",)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- PostgreSQL, Redis, Celery --------------------------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default="postgres://postgres@localhost/chaupal")
    | {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # so that PgBouncer in transaction mode works
    }
}
# Silence is worse than an error: /readyz and readers wait for a database that is away no longer than this.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 0.4, "socket_timeout": 0.4},  # as with the broker below
    }
}

CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # its own format would quote what errors say
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 30  # seconds; a check that hangs where no deadline reaches it
# KiB, between two tasks: a flood of endless words fills the memories of words, and 300 MB is what a process has at first.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 700_000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
# A reader's POST must not wait for a broker that is away or silent: the sweep finds the comment.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 0.4
CELERY_BROKER_POOL_LIMIT = 64  # at least a web process's threads: none queues behind another's wait
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 0,  # else kombu sleeps two seconds between two attempts to connect, retry or not
    "socket_connect_timeout": 0.4,
    "socket_timeout": 0.4,
    "visibility_timeout": 300,
}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "comments.tasks.sweep", "schedule": 15.0},
    "forget": {"task": "comments.tasks.forget", "schedule": 600.0},
}

# --- Checks that ask somebody else (docs/providers.md); comments.conf judges what is written here -----------
AKISMET_API_KEY = env.str("AKISMET_API_KEY", default="")
AKISMET_BLOG = env.str(
    "AKISMET_BLOG", default=f"{'http' if IS_LOCAL else 'https'}://{ALLOWED_HOSTS[0].lstrip('.')}/"
)
AKISMET_PERSONAL_FIELDS = env.str("AKISMET_PERSONAL_FIELDS", default="")
AKISMET_DAILY_LIMIT = env.str("AKISMET_DAILY_LIMIT", default="10000")
MODERATION_API_BASE_URL = env.str("MODERATION_API_BASE_URL", default="")
MODERATION_API_KEY = env.str("MODERATION_API_KEY", default="")
MODERATION_API_MODEL = env.str("MODERATION_API_MODEL", default="")
MODERATION_API_PERSONAL_FIELDS = env.str("MODERATION_API_PERSONAL_FIELDS", default="")
MODERATION_API_DAILY_LIMIT = env.str("MODERATION_API_DAILY_LIMIT", default="10000")

# --- People ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_USERNAME_VALIDATORS = "accounts.names.USERNAME_VALIDATORS"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# --- Language and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "hi"
LANGUAGES = [("hi", _("Hindi")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = "Asia/Kolkata"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Mail -----------------------------------------------------------------------------------------------
if "EMAIL_URL" in env:
    vars().update(env.email_url("EMAIL_URL"))
else:  # mail to read, not to send; the console would put addresses into the logs
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="chaupal@localhost")

# --- Security -------------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not IS_LOCAL
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 0 if IS_LOCAL else 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- What happened, without e-mail, IP or body ----------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "newsroom.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
