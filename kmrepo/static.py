"""Where the files of pages lie: compressed, and named by what is in them."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IN_JS_MODULES = HashedFilesMixin._js_module_import_aggregation_patterns[1]


class Storage(CompressedManifestStaticFilesStorage):
    # What one of our scripts imports from another is named so, too, and may be kept for ever;
    # scripts of packages are left as they are.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _IN_JS_MODULES))
