"""All settings. Everything that differs between installations comes from the environment; see docs/deploy.md."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from vinhdanh.kit.database import data_folder, database_settings
from vinhdanh.kit.environment import Environment
from vinhdanh.kit.keyfile import lazy_key

env = Environment(os.environ)

# --- where we live

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = data_folder(os.environ)
DEBUG = env.flag("VINHDANH_DEBUG", False)
# The day the system lives on (a sample province lives on 01/12/2025); None = the real day. Read it only
# through kit/dates.today().
TODAY: date | None = env.day("VINHDANH_TODAY")

# --- keys: given by the environment, or made once and kept in the data folder (0600)

SECRET_KEY = env.secret("VINHDANH_SECRET_KEY", at_least=32) or lazy_key(DATA_DIR / "secret.key")
# encrypts personal numbers; whoever restores a dump elsewhere needs the same key
FIELD_KEY = env.secret("VINHDANH_FIELD_KEY", at_least=32) or lazy_key(DATA_DIR / "field.key")

# --- who may talk to us

HTTPS = env.flag("VINHDANH_HTTPS", False)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.listing("VINHDANH_HOSTS")]
CSRF_TRUSTED_ORIGINS = env.origins("VINHDANH_ORIGINS")
if env.flag("VINHDANH_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * env.integer("VINHDANH_SESSION_HOURS", 12, lowest=1, highest=720)
SESSION_COOKIE_NAME = "vinhdanh_session"
CSRF_COOKIE_NAME = "vinhdanh_csrf"

# Nothing from elsewhere, no inline script or style. `data:` only for the icons inside the component kit's CSS.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- what we are made of

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "django_htmx",
    "template_partials",
    "csp",
    "vinhdanh.apps.VinhDanhConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "vinhdanh.urls"
WSGI_APPLICATION = "vinhdanh.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # template_partials wraps the loaders itself
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database and background work

DATABASES = {"default": database_settings(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# --- people

AUTH_USER_MODEL = "vinhdanh.User"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]

# --- language and time: Vietnamese is the source language of every message

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LANGUAGE_COOKIE_NAME = "vinhdanh_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["vinhdanh.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- files

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vinhdanh.kit.static_files.FingerprintedStorage"},
}
MEDIA_ROOT = DATA_DIR / "uploads"
# a workbook of 10,000 people is about 2 MB; the limit is for mistakes and attacks
MAX_UPLOAD_BYTES = 1024 * 1024 * env.integer("VINHDANH_MAX_UPLOAD_MB", 30, lowest=1, highest=1024)
# evidence and papers, each once by its digest (see vinhdanh/files); every web server needs this same folder
FILES_DIR = DATA_DIR / "files"
MAX_EVIDENCE_BYTES = 1024 * 1024 * env.integer("VINHDANH_MAX_EVIDENCE_MB", 20, lowest=1, highest=1024)
MAX_EVIDENCE_FILES = env.integer("VINHDANH_MAX_EVIDENCE_FILES", 20, lowest=1, highest=200)
# root certificates (.pem, .crt, .cer) by which digital signatures are judged; none: nobody's is trusted
SIGNATURE_ROOTS_DIR = env.folder("VINHDANH_SIGNATURE_ROOTS", DATA_DIR / "trust")
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- messages about what waits on people: e-mail when a server is named, or channels of one's own

SITE_URL = (env.origins("VINHDANH_SITE_URL") or ["http://127.0.0.1:8000"])[0].rstrip("/")
EMAIL_HOST = env.text("VINHDANH_MAIL_HOST")
EMAIL_PORT = env.integer("VINHDANH_MAIL_PORT", 587, lowest=1, highest=65_535)
EMAIL_HOST_USER = env.text("VINHDANH_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("VINHDANH_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("VINHDANH_MAIL_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("VINHDANH_MAIL_FROM", "vinhdanh@localhost")
NOTICE_CHANNELS = env.listing("VINHDANH_NOTICE_CHANNELS", ("vinhdanh.duties.channels.Mail",))

# --- what the machine's owner reads

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("VINHDANH_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR")),
    },
    "loggers": {
        # Django's own handlers speak only in DEBUG or by mail
        "django": {"handlers": [], "level": "NOTSET", "propagate": True},
        # a stranger's wrong Host header is answered with 400: not worth a stack trace each
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "psycopg.pool": {"level": "ERROR"},
        # what is odd inside a PDF that somebody sends is theirs, and they are told
        "pikepdf": {"level": "ERROR"},
        "pyhanko": {"level": "CRITICAL"},
        "pyhanko_certvalidator": {"level": "CRITICAL"},
    },
}
