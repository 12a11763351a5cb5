"""All settings in one file; the environment decides, and `safety` refuses to serve when it decided unsafely.

WIJKSPRAAK_MODE        production (default) | practice | test
WIJKSPRAAK_DATA        folder for the database and other files (default: ./var)
WIJKSPRAAK_DATABASE    address of the database (default: SQLite in the data folder)
WIJKSPRAAK_SECRET_KEY  long random text, required in production
WIJKSPRAAK_HOSTS       host names, separated by commas, required in production
WIJKSPRAAK_HTTPS       1 (default in production) when the outside speaks HTTPS
WIJKSPRAAK_SITE        address of the site as it stands in mail; without it the first of WIJKSPRAAK_HOSTS
WIJKSPRAAK_MAIL        address of the mail server; without it mail is written to the data folder
WIJKSPRAAK_MAIL_TLS    1 (default): STARTTLS | direct: TLS from the first word, such as on port 465 | 0
WIJKSPRAAK_MAIL_USER   name to log in with at the mail server, with WIJKSPRAAK_MAIL_PASSWORD
WIJKSPRAAK_FROM        sender of mail
WIJKSPRAAK_THEME       path of a style sheet with the municipality's own tokens
WIJKSPRAAK_EMBEDDER    e5 (default) | hash
WIJKSPRAAK_OUTGOING    host names and networks that may be asked for something, separated by commas; none without
WIJKSPRAAK_NAMES       aan (default, where the extra `names` is installed) | uit
"""

import os
from pathlib import Path
from typing import Any, Final

import dj_database_url
from csp.constants import NONE, SELF

from wijkspraak.chain import APPS

MODE: Final = os.environ.get("WIJKSPRAAK_MODE", "production")
PRACTICE: Final = MODE == "practice"
# Whether a reference to a case of a household may be kept. There is no second lock in the database, so a keeper has to
# accept that; the invented city and the tests have no real households.
NAMED_ACCEPTED: Final = MODE in {"practice", "test"} or os.environ.get("WIJKSPRAAK_NAMED", "") == "aanvaard"
DATA: Final = Path(os.environ.get("WIJKSPRAAK_DATA", "var")).resolve()
NO_KEY: Final = "not-secret-" * 6

SECRET_KEY = os.environ.get("WIJKSPRAAK_SECRET_KEY", NO_KEY)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("WIJKSPRAAK_HOSTS", "").split(",") if host]
if MODE in {"practice", "test"}:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]", "testserver"]
HTTPS: Final = os.environ.get("WIJKSPRAAK_HTTPS", "1" if MODE == "production" else "0") == "1"
THEME: Final = os.environ.get("WIJKSPRAAK_THEME", "")
EMBEDDER: Final = os.environ.get("WIJKSPRAAK_EMBEDDER", "e5")
OUTGOING = [entry for entry in os.environ.get("WIJKSPRAAK_OUTGOING", "").split(",") if entry.strip()]
# Names of people are looked for by a process of its own; the tests decide for themselves.
NAMES: Final = os.environ.get("WIJKSPRAAK_NAMES", "aan") if MODE != "test" else "uit"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    *APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wijkspraak.web.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "wijkspraak.config.urls"
WSGI_APPLICATION = "wijkspraak.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "wijkspraak.config.page.around",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "wijkspraak.web.templatetags.forms",
            ],
        },
    }
]


def _database() -> dict[str, Any]:
    address = os.environ.get("WIJKSPRAAK_DATABASE", f"sqlite:///{DATA / 'wijkspraak.sqlite3'}")
    found: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["CONN_HEALTH_CHECKS"] = False
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        }
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
ACCOUNT_ADAPTER = "wijkspraak.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Wijkspraak"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "wijkspraak.web.refusals.stale_form"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("WIJKSPRAAK_PROXY", "0") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA / "media"
# Static files are served from the packages themselves: there is no collecting step that could be forgotten.
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = MODE == "test"
WHITENOISE_MAX_AGE = 3600

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if MODE == "test":
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# What can be brought in from files, in the order in which a municipality would: each room makes its own promise.
IMPORT_KINDS = [
    "wijkspraak.neighbourhoods.imports.Boundaries",
    "wijkspraak.neighbourhoods.bringing.figures.Figures",
    "wijkspraak.neighbourhoods.bringing.facilities.Facilities",
    "wijkspraak.signals.imports.Signals",
    "wijkspraak.people.imports.People",
    "wijkspraak.questions.imports.FormalPoints",
    "wijkspraak.reports.imports.Signalen",
    "wijkspraak.reports.imports.Open311",
    "wijkspraak.reports.imports.Reports",
    "wijkspraak.reports.imports.Categories",
    "wijkspraak.spending.imports.Iv3",
]

# What can be taken along as a file: each room says its own columns.
EXPORT_KINDS = [
    "wijkspraak.neighbourhoods.exports.Figures",
    "wijkspraak.neighbourhoods.exports.Facilities",
    "wijkspraak.signals.exports.Signals",
    "wijkspraak.questions.exports.Stirring",
    "wijkspraak.questions.exports.Questions",
    "wijkspraak.questions.exports.FormalPoints",
    "wijkspraak.agenda.exports.Points",
]

# The letters that may be sent: each room makes the words of its own at the moment of sending.
OUTBOX_KINDS: list[str] = [
    "wijkspraak.conversations.letters.Invitation",
    "wijkspraak.conversations.letters.Cancellation",
    "wijkspraak.conversations.letters.MinutesLetter",
]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

SITE: Final = os.environ.get("WIJKSPRAAK_SITE", "")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_USE_LOCALTIME = True  # in its Date, so that it says in which zone
EMAIL_TIMEOUT = 30  # seconds for each answer of the mail server: one that hangs must not hold everything up
if MODE == "test":
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# From the invented city nothing goes out, whatever else was set.
elif (_mail := os.environ.get("WIJKSPRAAK_MAIL", "")) and not PRACTICE:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, _sep, _port = _mail.partition(":")
    EMAIL_PORT = int(_port or 25)
    EMAIL_USE_TLS = os.environ.get("WIJKSPRAAK_MAIL_TLS", "1") == "1"
    EMAIL_USE_SSL = os.environ.get("WIJKSPRAAK_MAIL_TLS", "1") == "direct"
    EMAIL_HOST_USER = os.environ.get("WIJKSPRAAK_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("WIJKSPRAAK_MAIL_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("WIJKSPRAAK_FROM", "wijkspraak@localhost")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"wijkspraak": {"level": "INFO"}},
}
