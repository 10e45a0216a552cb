"""Where the files of pages lie: compressed, named by what is in them, style sheets in one piece."""

import posixpath
import re

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IN_JS_MODULES = HashedFilesMixin._js_module_import_aggregation_patterns[1]
_IMPORT = re.compile(r'^@import url\("([\w./-]+\.css)"\);\n', re.MULTILINE)
# Sheets of ours that import others; django.css does so into a layer and is left as it is.
_WHOLE = ("css/site.css", "css/desk.css")


class Storage(CompressedManifestStaticFilesStorage):
    # What one of our scripts imports from another is named so, too, and may be kept for ever;
    # scripts of packages are left as they are.
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _IN_JS_MODULES))

    def post_process(self, paths, dry_run=False, **options):
        """A browser gets one sheet where we edit several: fewer ways to and fro."""
        for name in _WHOLE:
            if name in paths and not dry_run:
                joined = _IMPORT.sub(
                    lambda found, at=name: self._sheet(at, found[1]), self._text(name)
                )
                self.delete(name)
                self._save(name, ContentFile(joined.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _sheet(self, importing: str, name: str) -> str:
        return self._text(posixpath.join(posixpath.dirname(importing), name))

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return file.read().decode()
