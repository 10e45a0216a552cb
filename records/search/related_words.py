"""Words that mean nearly the same as one of a question: the office's thesaurus, and parts of words.

They are worth less than the word itself and never make a match of all words.
"""

from . import dictionary, text, vocabulary
from .synonyms import SynonymTable

NEAR_WORTH = 0.8  # of ภาชนะ for ปี๊บ, against the word itself
PART_WORTH = 0.6  # of พันธุ์ for สายพันธุ์
NEAR_LIMIT = 12  # words of the thesaurus for one word
PART_CLUSTERS = 2  # of a part, at least


def near_words(word: str, table: SynonymTable) -> list[str]:
    return table.related(word)[:NEAR_LIMIT]


def ends(word: str) -> list[str]:
    """The dictionary words with which it begins and ends."""
    clusters = text.clusters(word)
    halves = [("".join(clusters[:n]), "".join(clusters[n:])) for n in range(1, len(clusters))]
    # ทุเรียน does not end with เรียน: what is left over must be a word, too.
    found = [pair for pair in halves if all(map(_is_part, pair))]
    return [
        part
        for pair in found
        for part in pair
        if len(part) > 2 and len(text.clusters(part)) >= PART_CLUSTERS and dictionary.is_entry(part)
    ]


def _is_part(part: str) -> bool:
    if vocabulary.only_asks(part):
        return True
    return len(text.clusters(part)) >= PART_CLUSTERS and dictionary.is_entry(part)
