"""The words of a question: cut, joined to what the bank knows as one word, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Value

from records.people.models import District, Province, Subdistrict, User

from . import dictionary, numbers, related_words, spelling, synonyms, text, vocabulary
from .models import SearchWord

JOINED_TOKENS = 4  # tokens of the dictionary that may be one name or one synonym
FURTHEST = 1.4  # cost of edits of one word in a sentence, at most; see edit_distance.distance
FURTHEST_WITH_KNOWN = 0.9  # where the span has words that the bank knows
LOOKUP_LIMIT = 500  # words that are looked for in the bank
NAMES_LIMIT = 60  # words that are looked for among names
MENDED_LIMIT = 40  # tokens of a question among which misspelt ones are looked for
_TOKEN = re.compile(
    rf"(?P<abbreviation>(?<![{text.THAI}])(?:[\u0e01-\u0e2e]{{1,4}}\.)+)"
    rf"|(?P<number>{numbers.SPOKEN.pattern}|{numbers.NUMBER.pattern})"
    rf"|(?P<run>[{text.THAI}]+|[^\W_\d{text.THAI}][^\W_{text.THAI}]*)"
)
_NAMED = (
    *((model, "name") for model in (Subdistrict, District, Province)),
    *((User, column) for column in ("given_name", "family_name")),
)
_PLACE = {"บ.": "บ้าน", "ต.": "ตำบล", "อ.": "อำเภอ", "จ.": "จังหวัด", "ม.": "หมู่ที่"}


@dataclass(frozen=True)
class Word:
    """mended: it is not what was typed but what may have been meant."""

    text: str
    mended: bool = False


@dataclass(frozen=True)
class Words:
    """pieces: the words of each unbroken piece; known: words, and parts of words, that the bank or
    the table of synonyms has; names: those that are names of places or of people."""

    pieces: list[list[Word]]
    known: set[str]
    names: set[str]


def words_of(folded: str, table: synonyms.SynonymTable) -> Words:
    """The words of what was typed."""
    pieces = _tokens(folded)
    known, names = _known(pieces, table)
    joined = [list(_with_joined(piece, known)) for piece in pieces]
    if sum(map(len, joined)) > MENDED_LIMIT:  # pasted in, not typed
        return Words([[Word(word) for word in piece] for piece in joined], known, names)
    exact = known | {word for piece in joined for word in piece if table.only_asks(word)}
    return Words([list(_with_mended(piece, exact)) for piece in joined], known, names)


def _tokens(folded: str) -> list[list[str]]:
    """Tokens of each unbroken piece."""
    pieces: list[list[str]] = []
    end = -1
    for match in _TOKEN.finditer(folded):
        if match["abbreviation"]:
            tokens = [_PLACE.get(match[0], match[0])]
        elif match["number"]:
            tokens = [match[0]]
        else:
            tokens = numbers.joined(text.words_of(match[0]))
        if match.start() != end or not pieces:
            pieces.append([])
        pieces[-1] += tokens
        end = match.end()
    return pieces


def _known(pieces: list[list[str]], table: synonyms.SynonymTable) -> tuple[set[str], set[str]]:
    """(words, and neighbours that are one word, of the bank or in the table; names of these)."""
    tokens = [token for piece in pieces for token in piece]
    spans = {
        "".join(piece[start:end])
        for piece in pieces
        for start in range(len(piece))
        for end in range(start + 1, min(start + JOINED_TOKENS, len(piece)) + 1)
    }
    parts = {part for token in tokens for part in related_words.ends(token)}
    asked = [*dict.fromkeys((*tokens, *sorted(spans, key=len), *sorted(parts)))][:LOOKUP_LIMIT]
    called = [word for word in dict.fromkeys(tokens) if len(word) > 2][:NAMES_LIMIT]
    rows = SearchWord.objects.filter(word__in=asked).values_list("word", Value(0))
    named = [
        model.objects.filter(**{f"{column}__in": called}).values_list(column, Value(1)).order_by()
        for model, column in _NAMED
    ]
    found = list(rows.order_by().union(*named, all=True))
    known = {word for word, is_name in found if not is_name}
    names = {word for word, is_name in found if is_name}
    return known | names | {span for span in spans if table.knows(span)}, names


def _with_joined(piece: list[str], known: set[str]) -> Iterator[str]:
    n = 0
    while n < len(piece):
        for size in range(min(JOINED_TOKENS, len(piece) - n), 0, -1):
            word = "".join(piece[n : n + size])
            if size == 1 or word in known:
                yield word
                n += size
                break


def _with_mended(piece: list[str], known: set[str]) -> Iterator[Word]:
    """Where a word is strange to the bank, alone or with its neighbours: one that it may be."""
    strange = {n for n, word in enumerate(piece) if _is_strange(word, known)}
    spans = {
        (start, end): "".join(piece[start:end])
        for start in range(len(piece))
        for end in range(start + 1, min(start + JOINED_TOKENS, len(piece)) + 1)
        if strange & set(range(start, end))
    }
    # A word of the dictionary is meant as it stands: ผึ้ง is not ผึ่ง.
    spans = {at: s for at, s in spans.items() if at[1] - at[0] > 1 or not dictionary.is_entry(s)}
    near = spelling.near_words(set(spans.values()), FURTHEST) if spans else {}
    # What costs least for its length first; a slip in what is a word elsewhere must be small.
    choices = sorted(
        (near[span][0][0] / len(span), start, end)
        for (start, end), span in spans.items()
        if near.get(span)
        and (near[span][0][0] <= FURTHEST_WITH_KNOWN or strange.issuperset(range(start, end)))
    )
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, start, end in choices:
        if not taken & set(range(start, end)):
            chosen[start] = end
            taken |= set(range(start, end))
    n = 0
    while n < len(piece):
        if n in chosen:
            yield Word(near[spans[n, chosen[n]]][0][1], mended=True)
            n = chosen[n]
        else:
            yield Word(piece[n])
            n += 1


def _is_strange(word: str, known: set[str]) -> bool:
    """Whether the bank has no such word and it is neither exact nor a word that only asks."""
    if word in known or "." in word or any(c.isdigit() for c in word):
        return False
    if vocabulary.only_asks(word) or word in vocabulary.honorifics():
        return False
    # Words of one consonant are not kept (spelling.words_of).
    return bool(len(word) >= 3 and spelling.keys(word)) or not dictionary.is_entry(word)
