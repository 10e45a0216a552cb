"""Settings, all from the environment (twelve-factor); docs/operations.md lists them."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from kmrepo import startup
from kmrepo.release import release
from kmrepo.secret import secret_key
from records.core.upload_limits import FILE_SIZE_LIMIT, FILES_PER_BATCH

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
# The environment wins, then the file that ENV_FILE names, then .env; both are optional.
if _file := startup.env_file(env("ENV_FILE", default="")):
    env.read_env(_file)
env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or secret_key(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Behind a proxy that ends TLS: HTTPS=1 makes cookies secure and redirects.
HTTPS = env.bool("HTTPS", default=False)
# Whose X-Forwarded-For is believed: addresses, networks, or "unix" for a socket without address.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1", "unix"] if HTTPS else [])
startup.check_proxies(TRUSTED_PROXIES)
# Requests a minute of people not signed in, from one address, for each worker; 0: no limit. An
# office of two hundred behind one address stays far below.
ADDRESS_LIMITS = {
    "search": env.int("LIMIT_SEARCH", default=300),
    "files": env.int("LIMIT_FILES", default=60),
    "posts": env.int("LIMIT_POSTS", default=30),
}
SITE_NAME = env("SITE_NAME", default="คลังความรู้")
SITE_OFFICE = env("SITE_OFFICE", default="สำนักงานพัฒนาชุมชนจังหวัดชัยภูมิ")
SITE_PROVINCE = env("SITE_PROVINCE", default="36")  # province code of the office
SITE_EMBLEM = env("SITE_EMBLEM", default="")  # path of a PNG or JPEG, above printed forms
SITE_SIGNER = env("SITE_SIGNER", default="")  # who signs certificates, if a year says nothing else
SITE_SIGNER_POSITION = env("SITE_SIGNER_POSITION", default="")
SITE_SECOND_SIGNER = env("SITE_SECOND_SIGNER", default="")
SITE_SECOND_POSITION = env("SITE_SECOND_POSITION", default="")
SITE_CONTACT = env("SITE_CONTACT", default="")  # whom people ask, on the pages and in mails
SITE_CONTACT_EMAIL = env("SITE_CONTACT_EMAIL", default="")
SITE_CONTACT_PHONE = env("SITE_CONTACT_PHONE", default="")
# Day and month in which years begin and end to take records, as 1/10; the fiscal year by default.
WINDOW_OPENS = env("WINDOW_OPENS", default="")
WINDOW_CLOSES = env("WINDOW_CLOSES", default="")
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_prose_editor",
    "csp",
    "django_htmx",
    "post_office",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "records",
]
MIDDLEWARE = [
    "records.core.request_id.RequestIdMiddleware",
    "records.web.health.HealthMiddleware",
    "records.web.page_cache.PageCacheMiddleware",
    "records.web.timing.TimingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "records.web.private_pages.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "records.notices.occasions.OneMailMiddleware",
]
ROOT_URLCONF = "kmrepo.urls"
WSGI_APPLICATION = "kmrepo.wsgi.application"
_LOADERS = ["kmrepo.templates.LeanLoader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "records.core.context.site",
            ],
            "builtins": [
                "records.templatetags.thai",
                "records.templatetags.components",
                "django.templatetags.static",
            ],
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
_db = DATABASES["default"]
_db["ATOMIC_REQUESTS"] = False
if _db["ENGINE"].endswith("sqlite3"):
    _db["ENGINE"] = "kmrepo.sqlite3"
    # Writers queue up instead of failing; readers never wait.
    _db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    _db["CONN_MAX_AGE"] = None  # a file stays open
else:
    _db["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    _db["CONN_HEALTH_CHECKS"] = True
# Browser journeys need a test database on disk, since two threads share it. Others have one in
# memory; the number of the process, which stands behind the name, must not hurt it.
_in_memory = "file:test?mode=memory&cache=shared&process="
_db["TEST"] = {
    "NAME": env("TEST_DATABASE", default=_in_memory if _db["ENGINE"] == "kmrepo.sqlite3" else None)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
startup.check_cache(env("CACHE_URL", default=""), CACHES["default"])
# Kept pages, compressed, a few kB each: what was not asked for longest goes first. In a cache that
# outlives this program, those of other code are not found.
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)
CACHES["pages"] = {
    **CACHES["default"],
    "LOCATION": CACHES["default"].get("LOCATION") or "pages",
    "KEY_PREFIX": f"pages-{release(BASE_DIR)}" if env("CACHE_URL", default="") else "pages",
    "max_entries": env.int("PAGE_CACHE_PAGES", default=300),
}
# Small pictures and share cards: made once for each picture and text, shared by all workers, found
# again after a restart. What is thrown away is made anew when it is asked for.
CACHES["made"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR_DIR / "made",
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": env.int("MADE_PICTURES", default=5000)},
}
# How long a proxy may keep a page without asking: "@1" is never, as nginx understands it.
PROXY_KEEPS = "@1"
SLOW_ANSWER = env.float("SLOW_ANSWER", default=1.0)  # seconds; the log tells of slower ones

AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
_OWN = ("username", "given_name", "family_name", "email")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": _OWN},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {"NAME": "records.people.passwords.OfficePasswordValidator"},
]
LOGIN_URL = "account-login"
LOGIN_REDIRECT_URL = "mine-index"
LOGOUT_REDIRECT_URL = "home-index"
# Whom a code of six digits is asked of besides the password: whoever wants it, or the committee and
# administrators, too.
SECOND_FACTOR = env("SECOND_FACTOR", default="optional")
startup.check_second_factor(SECOND_FACTOR)
OTP_TOTP_ISSUER = SITE_NAME
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=60 * 60 * 12)
SESSION_SAVE_EVERY_REQUEST = False

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "kmrepo" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
# Assets made from packages when the environment is set up (fonts); never committed.
ASSETS_DIR = VAR_DIR / "assets"
STATICFILES_DIRS = [BASE_DIR / "static", ASSETS_DIR]
MEDIA_URL = "media/"  # nothing is served from it: files go through views that check who may
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {
        "BACKEND": env("MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage"),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "kmrepo.static.Storage"
    },
}
# Where `manage.py backup` puts its archives, for how long, and to whose keys of age.
BACKUP_DIR = Path(env("BACKUP_DIR")) if env("BACKUP_DIR", default="") else None
BACKUP_KEEP_DAYS = env.int("BACKUP_KEEP_DAYS", default=30)
BACKUP_AGE_KEYS = env.list("BACKUP_AGE_KEYS", default=[])
FILE_UPLOAD_PERMISSIONS = 0o640
UPLOAD_LIMIT = env.int("UPLOAD_LIMIT", default=FILE_SIZE_LIMIT)  # bytes a file
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = FILES_PER_BATCH
# Where ClamAV listens: unix:/run/clamav/clamd.ctl, or host:port; empty: nobody is asked.
CLAMAV = env("CLAMAV", default="")
startup.check_clamav(CLAMAV)
FILE_UPLOAD_HANDLERS = [
    "records.core.upload_handler.QuotaUploadHandler",
    "records.core.upload_handler.MalwareUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_BACKEND = "post_office.EmailBackend"
POST_OFFICE = {
    "BACKENDS": {
        "default": env(
            "EMAIL_BACKEND",
            default="records.web.office_mail.EmailBackend",
        )
    },
    # Into the queue: a mail sent in a request holds it up, and is lost when it fails.
    "DEFAULT_PRIORITY": "high",
    # Two days, so that a mail server may be down for one.
    "MAX_RETRIES": 96,
    "RETRY_INTERVAL": timedelta(minutes=30),
}
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 5  # seconds; a dead mail server must not hold a page
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="kmrepo@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whom a reader of a mail can ask; without an address the secretary of the cycle.
MAIL_REPLY_TO = env("MAIL_REPLY_TO", default="")
MAIL_CONTACT = env("MAIL_CONTACT", default="")
# Whom to tell of a weakness of the site, and whom readers write to.
SECURITY_CONTACT = env("SECURITY_CONTACT", default=DEFAULT_FROM_EMAIL)
CONTACT_EMAIL = env("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)
# What the environment says wins over what the administrator sets on screen.
FROM_ENVIRONMENT = startup.from_environment()

# Long jobs (compiled books) wait in the database and are done by `manage.py run_jobs`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

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
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(health|ready)z$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=60 * 60 * 24 * 30) if HTTPS else 0
CSRF_FAILURE_VIEW = "records.web.errors.csrf_failure"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # the project's own templates
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"},
        "json": {"()": "records.core.log_lines.JsonLines"},
    },
    "filters": {"request": {"()": "records.core.request_id.LogFilter"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": env("LOG_FORMAT", default="line"),
            "filters": ["request"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        # It tells of every look into an empty queue: sixty thousand lines a day.
        "django_tasks_db": {"level": "WARNING"},
    },
}
