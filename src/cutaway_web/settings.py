"""Django's settings: from the house folder and from what `cutaway serve` was told. There is no default key."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from cutaway_web.configuration import LOOPBACK, Configuration

CUTAWAY = Configuration.told()
HERE = Path(__file__).parent

DEBUG = False
# Where there is no house, as for a program that reads types, the key ends with the process.
SECRET_KEY = CUTAWAY.key() if CUTAWAY.store.is_dir() else secrets.token_urlsafe(48)
ALLOWED_HOSTS = CUTAWAY.allowed_hosts
CSRF_TRUSTED_ORIGINS = [CUTAWAY.origin] if CUTAWAY.origin else []
ROOT_URLCONF = "cutaway_web.urls"
WSGI_APPLICATION = "cutaway_web.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "cutaway_web.people",
    "cutaway_web.tokens",
    "cutaway_web.jobs",
    "cutaway_web.sending",
]
MIDDLEWARE = [
    "cutaway_web.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": CUTAWAY.database_file,
            "CONN_MAX_AGE": 60,  # to open the file takes as long as many a page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # a writer waits at the door, and is not refused in the middle
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON",
            },
        }
    parts = urlsplit(url)
    more = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or more.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or more.get("host", "")),
        "PORT": str(parts.port or more.get("port", "")),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "options": "-c synchronous_commit=on",
            **{name: more[name] for name in ("sslmode", "sslrootcert") if name in more},
        },
    }


DATABASES = {"default": _database(CUTAWAY.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "places", HERE / "look"],
        "OPTIONS": {"environment": "cutaway_web.look.environment.environment"},
    },
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "look" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 31_536_000  # pages name each file with its digest
WHITENOISE_ALLOW_ALL_ORIGINS = False

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "full_name", "email")}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "/sign-in/"

_HOST = "__Host-" if CUTAWAY.secure else ""  # a browser takes such a cookie by https alone
SESSION_COOKIE_NAME = f"{_HOST}cutaway"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CUTAWAY.secure
CSRF_COOKIE_NAME = f"{_HOST}cutaway-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = CUTAWAY.secure
CSRF_FAILURE_VIEW = "cutaway_web.errors.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = CUTAWAY.secure
SECURE_HSTS_SECONDS = 31_536_000 if CUTAWAY.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CUTAWAY.secure
SECURE_HSTS_PRELOAD = CUTAWAY.secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CUTAWAY.secure and CUTAWAY.proxies else None
X_FRAME_OPTIONS = "DENY"
# Without https nothing can be said of https; that is for one's own machine, and `cutaway serve` refuses other hosts.
_LOCAL = ["security.W004", "security.W008", "security.W012", "security.W016"]
# Frames are forbidden by `headers`, together with all else that a page must not do.
SILENCED_SYSTEM_CHECKS = ["security.W002", *([] if CUTAWAY.secure or CUTAWAY.host not in LOOPBACK else _LOCAL)]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = [
    "cutaway_web.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LANGUAGE_CODE = "en"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        "django.request": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["errors"], "level": "CRITICAL", "propagate": False},
    },
}
