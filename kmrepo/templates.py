"""Templates as they are sent: without the indents that are for those who edit them."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader

_INDENT = re.compile(r"\s*\n\s*")
# Where each space counts; elsewhere a browser takes any number of them for one.
_AS_IT_IS = re.compile(r"<(?:pre|textarea)\b")


class LeanLoader(Loader):
    def get_contents(self, origin: Origin) -> str:
        text: str = super().get_contents(origin)
        if not origin.name.endswith(".html") or _AS_IT_IS.search(text):
            return text
        return _INDENT.sub("\n", text)
