"""Passages that say the same: TF-IDF over words, grouped, explained by the words they share.

Plain Python over sparse vectors: an inverted index compares only passages that share a rare word.
`cut` turns a text into its words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LEAST = 0.16  # cosine from which two passages are taken to say the same
COMMON = 0.12  # share of passages above which a word tells nothing
FEW = 8  # passages in which a word may always stand, however few there are
POSTINGS = 400  # a word in more passages than that is not used for finding pairs
LARGEST = 25  # passages in a group; a larger one is no group but a topic
TERMS = 6


@dataclass
class Group:
    """members: indexes into the texts, the most typical first; terms: shared words, best first.

    Terms are phrases where words follow one another; words are the same without phrases.
    """

    members: list[int]
    terms: list[str]
    words: list[str] = field(default_factory=list)


def group(
    texts: Sequence[str],
    cut: Callable[[str], list[str]],
    least: float = LEAST,
    common: float = COMMON,
    largest: int = LARGEST,
) -> list[Group]:
    """Groups of two and more, those that agree most first; a text is in one group at most.

    Pairs are joined from the most alike on; a text joins a group only when it is alike to its
    members on average, so that chains of half-likeness do not grow.
    """
    words = [cut(text) for text in texts]
    vectors = _vectors(words, common)
    likeness = _pairs(vectors, least)
    order = sorted(likeness, key=lambda pair: (-likeness[pair], pair))
    belongs: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    refused: set[tuple[int, int, int, int]] = set()
    for a, b in order:
        left, right = belongs.get(a, -a - 1), belongs.get(b, -b - 1)
        if left == right:
            continue
        first, second = groups.get(left, [a]), groups.get(right, [b])
        attempt = (left, right, len(first), len(second))
        if len(first) + len(second) > largest or attempt in refused:
            continue
        if _mean(first, second, likeness) < least:
            refused.add(attempt)  # asked again by every other pair of the two
            continue
        groups.pop(left, None), groups.pop(right, None)
        merged = min(left, right)
        groups[merged] = first + second
        belongs.update(dict.fromkeys(first + second, merged))
    found = [_explain(members, words, vectors, likeness) for members in groups.values()]
    strength = {id(g): _inner(g.members, likeness) * math.log1p(len(g.members)) for g in found}
    return sorted(found, key=lambda g: (-strength[id(g)], g.members))


def _vectors(words: list[list[str]], common: float) -> list[dict[str, float]]:
    """Length-one vectors of single words and pairs of neighbours; what is everywhere left out."""
    bags = [Counter([*row, *map(" ".join, zip(row, row[1:], strict=False))]) for row in words]
    seen = Counter(term for bag in bags for term in bag)
    most = max(FEW, common * len(bags))
    vectors = []
    for bag in bags:
        vector = {
            term: (1 + math.log(count)) * math.log(1 + len(bags) / seen[term])
            for term, count in bag.items()
            if 1 < seen[term] <= most
        }
        # A term that stands here alone finds nothing, but counts in how much is not shared.
        alone = sum(
            ((1 + math.log(count)) * math.log(1 + len(bags))) ** 2
            for term, count in bag.items()
            if seen[term] == 1 and " " not in term
        )
        size = math.sqrt(sum(v * v for v in vector.values()) + alone) or 1.0
        vectors.append({term: value / size for term, value in vector.items()})
    return vectors


def _pairs(vectors, least) -> dict[tuple[int, int], float]:
    """Cosine of every two passages that are alike enough."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for term, value in vector.items():
            index[term].append((n, value))
    likeness: dict[tuple[int, int], float] = {}
    for n, vector in enumerate(vectors):
        scores: dict[int, float] = defaultdict(float)
        for term, value in vector.items():
            row = index[term]
            if len(row) <= POSTINGS:
                for other, weight in row:
                    if other > n:
                        scores[other] += value * weight
        for other, score in scores.items():
            if score >= least:
                likeness[n, other] = score
    return likeness


def _like(a, b, likeness) -> float:
    return likeness.get((a, b) if a < b else (b, a), 0.0)


def _mean(first, second, likeness) -> float:
    pairs = [_like(a, b, likeness) for a in first for b in second]
    return sum(pairs) / len(pairs)


def _inner(members, likeness) -> float:
    pairs = [_like(a, b, likeness) for n, a in enumerate(members) for b in members[n + 1 :]]
    return sum(pairs) / len(pairs)


def _explain(members, words, vectors, likeness) -> Group:
    """The most typical member first, and the phrases that at least half of them share."""
    typical = sorted(members, key=lambda m: (-sum(_like(m, o, likeness) for o in members), m))
    counts = Counter(term for m in members for term in vectors[m])
    needed = max(2, math.ceil(len(members) / 2))
    shared = {term for term, count in counts.items() if count >= needed}
    head = vectors[typical[0]]
    best = sorted(shared & head.keys(), key=lambda term: -head[term] * counts[term])
    single = [term for term in best if " " not in term and len(term) > 2]
    return Group(typical, _phrases(best)[:TERMS], single[:TERMS])


def _phrases(terms: list[str]) -> list[str]:
    """Words and pairs as a reader writes them; of a word and a phrase with it the phrase."""
    found: list[str] = []
    for phrase in map(_joined, terms):
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


def _joined(term: str) -> str:
    left, _, right = term.partition(" ")
    latin = left[-1:].isascii() and right[:1].isascii()
    return f"{left} {right}" if right and latin else left + right
