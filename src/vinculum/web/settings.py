"""Django settings. Nothing here is a secret: the signing key lives beside keys.db and is made at first start."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from vinculum.web.operator import LOOPBACK, Operator

OPERATOR = Operator()
HOME = OPERATOR.home
HERE = Path(__file__).parent


def _signing_key(folder: Path) -> str:
    """Made once for an installation; signs the cross-site token, the time in the door's cookie and the set-up code."""
    path = folder / "signing.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _database() -> dict[str, object]:
    if OPERATOR.database:
        at = urlsplit(OPERATOR.database)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": at.path.lstrip("/"),
            "USER": at.username or "",
            "PASSWORD": at.password or "",
            "HOST": at.hostname or "",
            "PORT": at.port or "",
        }
    # DELETE and EXTRA: measured to lose no acknowledged row in a power cut (docs/decisions/0003).
    pragmas = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "data.db",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


SECRET_KEY = _signing_key(HOME)
DEBUG = False
ALLOWED_HOSTS = [*LOOPBACK, "[::1]", *OPERATOR.hosts, *([OPERATOR.public_host] if OPERATOR.public_host else [])]
CSRF_TRUSTED_ORIGINS = [OPERATOR.public_address] if OPERATOR.public_address else []
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "vinculum.web.records",
]
MIDDLEWARE = [
    "vinculum.web.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vinculum.web.middleware.OpenDoor",
    "vinculum.web.middleware.Permission",
]
ROOT_URLCONF = "vinculum.web.urls"
WSGI_APPLICATION = "vinculum.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["vinculum.web.context.house"],
            "builtins": ["vinculum.web.words"],
            "string_if_invalid": "",
        },
    }
]
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# Bodies stay in memory: nothing that a person wrote may spill to a temporary file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 55 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 55 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["vinculum.web.uploads.InMemory"]

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = OPERATOR.behind_tls
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "vinculum.web.refusals.stale_page"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would make browsers send "Origin: null" with our own forms
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    # Messages name paths of pages, which hold no names; request bodies are never logged.
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},  # a 404 is no news
        "waitress.queue": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
