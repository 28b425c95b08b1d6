"""What every installation shares. Values that differ come from the environment."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _
from oscar.defaults import *

from config.tiles import tile_source

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
VAR = Path(env("VAR_DIR", default=str(ROOT / "var")))

DEBUG = False
# Pages for developers (`/_components/`, sample sign-ins) exist only where this is true.
DEVELOPMENT = False

INSTALLED_APPS = [
    # Ours, first so that our templates and commands win.
    "config.apps.SiteConfig",
    "cms.apps.CmsConfig",
    "cms.site_settings.apps.SiteSettingsConfig",
    "cms.inbox.apps.InboxConfig",
    "cms.letters.apps.LettersConfig",
    "cms.tongues.apps.TonguesConfig",
    "search.apps.SearchConfig",
    "showroom.apps.ShowroomConfig",
    "stamps.apps.StampsConfig",
    "catalogue.apps.CatalogueConfig",
    "media.apps.MediaConfig",
    "places.apps.PlacesConfig",
    "accounts.apps.AccountsConfig",
    # Wagtail.
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "config.apps.BackOfficeUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    # Oscar: what can be bought.
    "shop.apps.ShopConfig",
    "shop.packs.apps.PacksConfig",
    "shop.stall.apps.StallConfig",
    "shop.parcels.apps.ParcelsConfig",
    "shop.notices.apps.NoticesConfig",
    "shop.shoppers.apps.ShoppersConfig",
    "shop.office.apps.OfficeConfig",
    "shop.analytics.apps.AnalyticsConfig",
    "oscar.apps.checkout.apps.CheckoutConfig",
    "oscar.apps.address.apps.AddressConfig",
    "oscar.apps.shipping.apps.ShippingConfig",
    "oscar.apps.catalogue.apps.CatalogueConfig",
    "oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig",
    "oscar.apps.communication.apps.CommunicationConfig",
    "shop.partner.apps.PartnerConfig",
    "oscar.apps.basket.apps.BasketConfig",
    "oscar.apps.payment.apps.PaymentConfig",
    "oscar.apps.offer.apps.OfferConfig",
    "oscar.apps.order.apps.OrderConfig",
    "oscar.apps.customer.apps.CustomerConfig",
    "shop.search.apps.SearchConfig",
    "oscar.apps.voucher.apps.VoucherConfig",
    "oscar.apps.wishlists.apps.WishlistsConfig",
    "shop.dashboard.apps.DashboardConfig",
    "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
    "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
    "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
    "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    "widget_tweaks",
    "treebeard",
    "django_tables2",
    # Django.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.flatpages",
    "django.contrib.humanize",
    "csp",
]

MIDDLEWARE = [
    "config.middleware.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.StampsFirst",
    "config.middleware.ContentSecurityPolicy",
    "config.middleware.AddressGuard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.tongues.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shop.basket.middleware.BasketMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "config.context.site",
            ],
            # Under Oscar's label no tags of `shop/` itself would be found.
            "libraries": {
                "payments": "shop.templatetags.payments",
                "shop": "shop.templatetags.shop",
            },
        },
    }
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time without "database is locked": take the write lock when
    # the transaction starts, and let readers go on beside it.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
    if env.bool("QUICK_SQLITE", default=False):
        # For a file that is thrown away when the machine fails half-way.
        DATABASES["default"]["OPTIONS"]["init_command"] = (
            "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF"
        )
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The shop's forks without fields of their own keep Oscar's migrations.
MIGRATION_MODULES = {
    "analytics": "oscar.apps.analytics.migrations",
    "partner": "oscar.apps.partner.migrations",
}

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailOrPhoneBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
SITE_ID = 1

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [SITE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [SITE / "static"]
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR / "media")))
# Files for the office alone, such as sheets of stamps; no address leads here.
PRIVATE_ROOT = Path(env("PRIVATE_ROOT", default=str(VAR / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="cho-ocop@localhost")

# -- Wagtail ---------------------------------------------------------------
WAGTAIL_SITE_NAME = env("SITE_NAME", default="Chợ OCOP")
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "accounts:sign_in"
WAGTAIL_FRONTEND_LOGIN_URL = "accounts:sign_in"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = f'"{WAGTAIL_SITE_NAME}" <{DEFAULT_FROM_EMAIL}>'
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAILIMAGES_IMAGE_MODEL = "media.LibraryImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.LibraryDocument"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.editing.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.editing.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "odt", "ods", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# For how long a process shows menus and notices before it asks for them anew.
FRAME_KEPT_SECONDS = 5
# How many days after it was settled a letter's personal data is erased.
INBOX_KEPT_DAYS = env.int("INBOX_KEPT_DAYS", default=365)

# -- Oscar -----------------------------------------------------------------
OSCAR_DYNAMIC_CLASS_LOADER = "shop.loader.load_classes"
OSCAR_SHOP_NAME = WAGTAIL_SITE_NAME
OSCAR_HOMEPAGE = "/"
# Oscar's own desk is for discounts; orders and the rest are the office's pages.
OSCAR_DASHBOARD_NAVIGATION = [
    {"label": _("Bàn bán hàng"), "url_name": "dashboard:index"},
    {"label": _("Khuyến mãi"), "url_name": "dashboard:offer-list"},
    {"label": _("Mã giảm giá"), "url_name": "dashboard:voucher-list"},
    {"label": _("Tập sản phẩm"), "url_name": "dashboard:range-list"},
]
OSCAR_DEFAULT_CURRENCY = "VND"
OSCAR_SLUG_FUNCTION = "catalogue.slugs.slugify_vietnamese"
OSCAR_OFFER_ROUNDING_FUNCTION = "shop.money.whole_dong"
OSCAR_THUMBNAILER = "shop.thumbnails.WagtailThumbnailer"
OSCAR_REQUIRED_ADDRESS_FIELDS = ("first_name", "line1", "phone_number")
OSCAR_ALLOW_ANON_CHECKOUT = True
OSCAR_ALLOW_ANON_REVIEWS = False
OSCAR_RECENTLY_VIEWED_PRODUCTS = 0
# Nobody can ask for such alerts here, and each sale would look for them.
OSCAR_EAGER_ALERTS = False
OSCAR_BASKET_COOKIE_SECURE = False
OSCAR_BASKET_COOKIE_LIFETIME = 30 * 24 * 3600
PHONENUMBER_DEFAULT_REGION = "VN"

# -- The shop --------------------------------------------------------------
# Hours a producer has to confirm a parcel; then the office is told, and after as many
# more as the second says, the parcel is cancelled and the stock released.
PARCEL_CONFIRM_HOURS = env.int("PARCEL_CONFIRM_HOURS", default=24)
PARCEL_OFFICE_HOURS = env.int("PARCEL_OFFICE_HOURS", default=24)
# Hours a shopper has to transfer the money of a parcel paid in advance.
PARCEL_PAY_HOURS = env.int("PARCEL_PAY_HOURS", default=24)
# Days after which a shopper is asked whether a parcel sent to the door has come.
PARCEL_ARRIVAL_DAYS = env.int("PARCEL_ARRIVAL_DAYS", default=7)
# Days after delivery within which a shopper may ask to return a parcel, and after
# which one that nobody confirmed counts as received.
PARCEL_RETURN_DAYS = env.int("PARCEL_RETURN_DAYS", default=7)
# Days that the link to an order in a message opens it.
ORDER_LINK_DAYS = env.int("ORDER_LINK_DAYS", default=180)
# Days after which it is forgotten: whom an order that ended was for; where a notice
# went and what it told; what was photographed of a parcel that came back.
ORDER_DATA_DAYS = env.int("ORDER_DATA_DAYS", default=730)
NOTICE_DATA_DAYS = env.int("NOTICE_DATA_DAYS", default=180)
RETURN_PHOTO_DAYS = env.int("RETURN_PHOTO_DAYS", default=365)
# In a quarter of an hour: orders from one network (whole villages share an address
# behind their carrier) and for one phone; messages that a shopper causes by presses.
ORDERS_PER_NETWORK = env.int("ORDERS_PER_NETWORK", default=60)
ORDERS_PER_PHONE = env.int("ORDERS_PER_PHONE", default=10)
MESSAGES_PER_PHONE = env.int("MESSAGES_PER_PHONE", default=5)
# How text messages leave: a class that sends one, see docs/running.md. Production
# must name one, for those that are only printed count as sent.
SMS_BACKEND = env("SMS_BACKEND", default="shop.notices.sms.ConsoleBackend")
# Where the class that writes them to files puts them.
SMS_FOLDER = Path(env("SMS_FOLDER", default=str(VAR / "sms")))

# -- The register ----------------------------------------------------------
# An operator covers a province, a district of old or the whole country.
SITE_PLACE = env("SITE_PLACE", default="Việt Nam")

# Keys that sign stamp codes, `0:<base64>,1:<base64>`: the highest signs, all verify.
STAMP_KEYS = env("STAMP_KEYS", default="")
# The header in which the operator's own proxy names a visitor's province by its
# two-digit code; the proxy must drop what visitors send under that name.
STAMP_PLACE_HEADER = env("STAMP_PLACE_HEADER", default="")
STAMP_SCANS_KEPT_DAYS = env.int("STAMP_SCANS_KEPT_DAYS", default=365)
STAMP_SCANS_IN_BACKGROUND = True

# -- Showrooms -------------------------------------------------------------
# After how many days what is said of a shelf no longer counts as fresh.
SHOWROOM_SHELF_FADES_DAYS = env.int("SHOWROOM_SHELF_FADES_DAYS", default=40)
# After how many days without any sign of life the office asks after a showroom.
SHOWROOM_SILENT_DAYS = env.int("SHOWROOM_SILENT_DAYS", default=90)
# How many days a parcel waits in a showroom for whom it is for.
PICKUP_KEPT_DAYS = env.int("PICKUP_KEPT_DAYS", default=7)
# Map tiles, https://…/{z}/{x}/{y}.png, and whom to credit. Without them maps show our
# own drawing of the provinces, and nobody else learns who looks where.
MAP_TILES_URL = env("MAP_TILES_URL", default="")
MAP_ATTRIBUTION = env("MAP_ATTRIBUTION", default="")

# -- Search ----------------------------------------------------------------
# Empty: the engine in a folder. `elasticsearch://host:9200/name` for a cluster.
SEARCH_URL = env("SEARCH_URL", default="")
SEARCH_FOLDER = Path(env("SEARCH_FOLDER", default=str(VAR / "search")))
# After how many days the counts of what was searched go.
SEARCH_COUNTS_KEPT_DAYS = env.int("SEARCH_COUNTS_KEPT_DAYS", default=400)
SEARCH_COUNTS_IN_BACKGROUND = True

# -- Safety ----------------------------------------------------------------
# How many proxies of the operator's a request comes through.
PROXY_HOPS = env.int("PROXY_HOPS", default=0)
PERMISSIONS_POLICY = (
    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"
)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Wagtail's and Oscar's own desks carry inline scripts; strangers never see them.
BACK_OFFICE_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "frame-src": [SELF],
}
if MAP_TILES_URL and (host := tile_source(MAP_TILES_URL)):
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"].append(host)
    BACK_OFFICE_CONTENT_SECURITY_POLICY["img-src"].append(host)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "config.logs.RefusalsInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
