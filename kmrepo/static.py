"""Where the files of pages lie: compressed, named by what is in them, style sheets in one piece."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django keeps it to itself, and offers it for all scripts or for none.
_IN_JS_MODULES = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]  # private
_IMPORT = re.compile(r'^@import url\("([\w./-]+\.css)"\);\n', re.MULTILINE)
# Sheets of ours that import others; django.css does so into a layer and is left as it is.
_WHOLE = ("css/site.css", "css/desk.css")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMMENT_LINES = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
_LINE_START = re.compile(r"\s*\n\s*")


def without_comments(sheet: str) -> str:
    """A style sheet without comments, indents and empty lines; strings of ours hold none."""
    return _LINE_START.sub("\n", _COMMENT.sub("", sheet)).strip() + "\n"


def without_comment_lines(script: str) -> str:
    """A script without lines that are comments and nothing else; a line keeps its place else."""
    return _COMMENT_LINES.sub("", script)


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    # What one of our scripts imports from another is named so, too, and may be kept for ever;
    # scripts of packages are left as they are.
    max_post_process_passes = 20  # one for each script that another imports, and that another…
    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", _IN_JS_MODULES))

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Our sheets as a browser needs them: one where we edit several, without our comments."""
        ours = [n for n in paths if n.startswith("css/") or (n[:3] == "js/" and n[-3:] == ".js")]
        for name in [] if dry_run else ours:
            text = self._in_one_piece(name) if name in _WHOLE else self._text(name)
            lean = without_comments if name.startswith("css/") else without_comment_lines
            self.delete(name)
            self._save(name, ContentFile(lean(text).encode()))
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)

    def _in_one_piece(self, name: str) -> str:
        """A sheet with the sheets it imports in their places."""
        folder = posixpath.dirname(name)
        return _IMPORT.sub(
            lambda found: self._text(posixpath.join(folder, found[1])), self._text(name)
        )

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            text: str = file.read().decode()
        return text
