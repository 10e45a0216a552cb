"""Groups texts that say the same: TF-IDF over their words, explained by the words they share.

Plain Python over sparse vectors. An inverted index finds the pairs, so that only texts with a rare
word in common are compared.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

SIMILARITY_THRESHOLD = 0.16  # cosine from which two texts are taken to say the same
COMMON_WORD_SHARE = 0.12  # of all texts; a word that stands in more of them tells nothing
COMMON_WORD_MINIMUM = 8  # texts in which a word may stand, however small that share is
POSTINGS_LIMIT = 400  # texts; a word that stands in more of them is not used to find pairs
GROUP_SIZE_LIMIT = 25  # texts; a larger group would be a topic
TERMS_PER_GROUP = 6

Pair = tuple[int, int]  # indexes of two texts, the smaller first
Vector = dict[str, float]  # word, or two neighbouring words joined by a space → weight


@dataclass
class Group:
    """members: indexes into the texts, the most typical first.

    terms: what the members share, best first, as phrases where words follow one another; words:
    the single words among them.
    """

    members: list[int]
    terms: list[str]
    words: list[str] = field(default_factory=list)


def group(
    texts: Sequence[str],
    cut: Callable[[str], list[str]],
    threshold: float = SIMILARITY_THRESHOLD,
    common_share: float = COMMON_WORD_SHARE,
    size_limit: int = GROUP_SIZE_LIMIT,
) -> list[Group]:
    """Groups of two or more texts, those that agree most first; a text is in one group at most.

    cut: turns a text into its words. Pairs are joined from the most similar on. Two groups are
    joined only when their members are similar on average, so that chains of half-similar texts do
    not grow.
    """
    words = [cut(text) for text in texts]
    vectors = _vectors(words, common_share)
    similarities = _pairs(vectors, threshold)
    found = [
        _explain(members, vectors, similarities)
        for members in _cluster(similarities, threshold, size_limit)
    ]
    strength = {
        id(g): _mean_within(g.members, similarities) * math.log1p(len(g.members)) for g in found
    }
    return sorted(found, key=lambda g: (-strength[id(g)], g.members))


def _cluster(
    similarities: dict[Pair, float], threshold: float, size_limit: int
) -> Iterable[list[int]]:
    """Indexes of the texts of each group."""
    order = sorted(similarities, key=lambda pair: (-similarities[pair], pair))
    group_of: dict[int, int] = {}  # text → key of its group
    groups: dict[int, list[int]] = {}
    refused: set[tuple[int, int, int, int]] = set()
    for a, b in order:
        # A text without a group is one of its own, under a negative key.
        left, right = group_of.get(a, -a - 1), group_of.get(b, -b - 1)
        if left == right:
            continue
        first, second = groups.get(left, [a]), groups.get(right, [b])
        attempt = (left, right, len(first), len(second))
        if len(first) + len(second) > size_limit or attempt in refused:
            continue
        if _mean_between(first, second, similarities) < threshold:
            refused.add(attempt)  # every other pair of the two groups would ask again
            continue
        groups.pop(left, None)
        groups.pop(right, None)
        merged = min(left, right)
        groups[merged] = first + second
        group_of.update(dict.fromkeys(first + second, merged))
    return groups.values()


def _vectors(words: list[list[str]], common_share: float) -> list[Vector]:
    """Unit vectors of words and pairs of neighbouring words; common ones are left out."""
    bags = [Counter([*row, *map(" ".join, zip(row, row[1:], strict=False))]) for row in words]
    seen = Counter(term for bag in bags for term in bag)
    most = max(COMMON_WORD_MINIMUM, common_share * len(bags))
    vectors = []
    for bag in bags:
        vector = {
            term: (1 + math.log(count)) * math.log(1 + len(bags) / seen[term])
            for term, count in bag.items()
            if 1 < seen[term] <= most
        }
        # A word that stands in this text alone finds nothing, but adds to what is not shared.
        alone = sum(
            ((1 + math.log(count)) * math.log(1 + len(bags))) ** 2
            for term, count in bag.items()
            if seen[term] == 1 and " " not in term
        )
        size = math.sqrt(sum(v * v for v in vector.values()) + alone) or 1.0
        vectors.append({term: value / size for term, value in vector.items()})
    return vectors


def _pairs(vectors: list[Vector], threshold: float) -> dict[Pair, float]:
    """Cosine of every two texts that reach *threshold*."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for term, value in vector.items():
            index[term].append((n, value))
    similarities: dict[Pair, float] = {}
    for n, vector in enumerate(vectors):
        scores: dict[int, float] = defaultdict(float)
        for term, value in vector.items():
            row = index[term]
            if len(row) <= POSTINGS_LIMIT:
                for other, weight in row:
                    if other > n:
                        scores[other] += value * weight
        for other, score in scores.items():
            if score >= threshold:
                similarities[n, other] = score
    return similarities


def _similarity(a: int, b: int, similarities: dict[Pair, float]) -> float:
    return similarities.get((a, b) if a < b else (b, a), 0.0)


def _mean_between(first: list[int], second: list[int], similarities: dict[Pair, float]) -> float:
    pairs = [_similarity(a, b, similarities) for a in first for b in second]
    return sum(pairs) / len(pairs)


def _mean_within(members: list[int], similarities: dict[Pair, float]) -> float:
    pairs = [
        _similarity(a, b, similarities) for n, a in enumerate(members) for b in members[n + 1 :]
    ]
    return sum(pairs) / len(pairs)


def _explain(members: list[int], vectors: list[Vector], similarities: dict[Pair, float]) -> Group:
    """The most typical member first, and the phrases that at least half of the members share."""

    def untypical(member: int) -> float:
        return -sum(_similarity(member, other, similarities) for other in members)

    typical = sorted(members, key=lambda member: (untypical(member), member))
    counts = Counter(term for member in members for term in vectors[member])
    needed = max(2, math.ceil(len(members) / 2))
    shared = {term for term, count in counts.items() if count >= needed}
    head = vectors[typical[0]]
    best = sorted(shared & head.keys(), key=lambda term: -head[term] * counts[term])
    single = [term for term in best if " " not in term and len(term) > 2]
    return Group(typical, _phrases(best)[:TERMS_PER_GROUP], single[:TERMS_PER_GROUP])


def _phrases(terms: list[str]) -> list[str]:
    """Terms as a reader writes them; of a word and a phrase that contains it, the phrase."""
    found: list[str] = []
    for phrase in map(_written, terms):
        if len(phrase) < 3 or any(phrase in other for other in found):
            continue
        inside = [n for n, other in enumerate(found) if other in phrase]
        for n in reversed(inside[1:]):
            del found[n]
        if inside:
            found[inside[0]] = phrase
        else:
            found.append(phrase)
    return found


def _written(term: str) -> str:
    """Two words joined as they are written: a space between Latin words, none in Thai."""
    left, _, right = term.partition(" ")
    latin = left[-1:].isascii() and right[:1].isascii()
    return f"{left} {right}" if right and latin else left + right
