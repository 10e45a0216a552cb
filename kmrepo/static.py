"""Where the files of pages lie: compressed, and named by what is in them."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django keeps it to itself, and offers it for all scripts or for none.
_IN_JS_MODULES = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]  # private


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    # What one of our scripts imports from another is named so, too, and may be kept for ever;
    # scripts of packages are left as they are.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _IN_JS_MODULES))
