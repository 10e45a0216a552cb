"""Thai text reduced to what survives bad conversions, so that damaged words are still found.

Texts copied out of PDF lose, split or move vowel signs and tone marks (ตาแหน่ง, ต าแหน่ง,
ตํา แหน่ง, บคุ คล). Consonants and full vowels stay in order: they are compared, nothing else.
"""

import re

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
# White space, marks, characters that cannot be seen, the replacement character, and the
# private-use glyphs with which old fonts moved marks.
DROPPED = rf"[\s{_MARKS}\u00ad\u200b-\u200f\u2060\ufeff\ufffd\uf701-\uf70e\uf710-\uf71a]"
_DROP = re.compile(DROPPED)
_EQUIVALENT = str.maketrans("๐๑๒๓๔๕๖๗๘๙ำ\uf700\uf70f", "0123456789าฐญ")


def reduce(text: str) -> str:
    """ "ตำแหน่ง" → "ตาแหนง"."""
    return _DROP.sub("", text).translate(_EQUIVALENT)


class Skeleton:
    """`text`: the reduced text; `end(n)`: where its first *n* characters end in the source."""

    def __init__(self, source: str):
        self.source = source
        kept = [(c, i) for i, c in enumerate(source) if not _DROP.match(c)]
        self.text = "".join(c for c, _ in kept).translate(_EQUIVALENT)
        self._at = [i for _, i in kept]

    def start(self, n: int) -> int:
        return self._at[n]

    def end(self, n: int) -> int:
        """Offset behind the n-th character, with the marks that stand on it."""
        end = self._at[n - 1] + 1
        while end < len(self.source) and _DROP.match(self.source[end]):
            if self.source[end].isspace():
                break
            end += 1
        return end


def loosely(word: str) -> str:
    """A regular expression that finds *word* however its marks and spaces were damaged."""
    letters = ("[าำ]" if c == "า" else re.escape(c) for c in reduce(word))
    return rf"{DROPPED}*".join(letters) + rf"(?:(?!\s){DROPPED})*"
