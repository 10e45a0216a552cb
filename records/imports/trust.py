"""How sure reading is of each passage: of the heading above it, and of what stands among its words.

A heading in the words of a known form says where its text begins, not where it ends. A passage is
doubted from the first line on that is rather a heading, a name, a date, dots or part of a
signature; and where a section that nearly every form has is missing right behind it.
"""

import re
from collections.abc import Iterator

from records.people import reference_lists

from . import heading_cues, heading_words, looks, markers, paper, signatures
from .heading_table import HEAD_KEYS
from .nodes import GUESSED, LIKELY, SURE, Block, Node, Tree
from .pieces import Piece

_ORDER = (SURE, LIKELY, GUESSED)
_LABEL_LENGTH = 45  # characters of a line that may be a heading
_UNKNOWN_LENGTH = 28  # characters of a label that names nothing
_OTHER_LENGTH = 25  # of a line that names a part that no section is for
_HEAD_LENGTH = 200  # characters of a field of the head that are plausible
_LONG, _TIMES = 1_200, 6  # characters of a section, and how often the usual one, that are too many
_LABEL = re.compile(r"\s*(?P<words>[^:：\n]{2,45})\s*[:：](?:\s|$)")
_INSIDE = re.compile(
    r"[^\s0-9๐-๙](?:หัวข้อที่|ข้อที่|ส่วนที่)\s?[0-9๐-๙]{1,2}\s|[ก-๛](?:[0-9๐-๙]{1,2}[.:)]|[0-9]\ufe0f\u20e3)\s?[ก-๛]"
)
_FIELDS = re.compile(
    "ผู้(?:เขียน|จัดทำ|เล่า|ถอด|บันทึก|เรียบเรียง)|เจ้าของ(?:องค์)?(?:ความรู้|แนวปฏิบัติ|เรื่อง|บทเรียน)|ตำแหน่ง|สังกัด|หมวด(?:หมู่|ที่|องค์)"
)
_LEADS_UP = re.compile(r"(?:ดังนี้|ต่อไปนี้|ได้แก่|คือ|เช่น|ประกอบด้วย)\s*[:：]?\s*$")
_SIGNS = re.compile(r"[.…_]{3,}|(?:[.…]\s){3,}|\ufffd")
_NEARLY_ALWAYS = ("origin", "goal", "process", "technique", "success_factors", "problems_solutions")
_ALSO = {
    "origin": {"background", "story"},
    "goal": {"background"},
    "technique": {"strategies", "core_knowledge", "new_technique", "knowledge_assets"},
    "problems_solutions": {"problems", "solutions", "caution_problems_solutions"},
    "success_factors": {"core_knowledge"},
}


def weigh(tree: Tree) -> None:
    """Lower the trust of what may not belong where it stands."""
    nodes = [node for node in tree.walk() if node.key not in HEAD_KEYS]
    sizes = sorted(len(node.text) for node in nodes if node.blocks)
    usual = sizes[len(sizes) // 2] if sizes else 0
    found = {node.key for node in nodes if node.blocks or not node.children}
    above = SURE
    for node in tree.walk():
        if node.key == "sub":
            node.trust = _lower(node.trust, above)
        above = node.trust
        if node.key in HEAD_KEYS:
            _weigh_head(node)
            continue
        too_long = len(node.text) > max(_LONG, _TIMES * usual)
        alone_in_reach = node.key in found and _next_is_missing(node.key, found)
        _weigh_section(node, doubted=too_long, swallowing=alone_in_reach)


def _weigh_head(node: Node) -> None:
    lines = [line for block in node.blocks for line in block.lines]
    single = node.key in ("title", "owner", "position", "affiliation")
    text = node.text
    odd = len(text) > _HEAD_LENGTH or bool(_INSIDE.search(text)) or bool(_SIGNS.search(text))
    odd = odd or (node.key == "title" and bool(_FIELDS.search(text)))
    if single and (len(lines) > 1 or odd or any(map(_is_foreign, lines))):
        node.trust = _lower(node.trust, LIKELY)


def _weigh_section(node: Node, *, doubted: bool, swallowing: bool) -> None:
    paragraphs = 0
    for block in node.blocks:
        if block.own:
            continue
        paragraphs += block.type in ("para", "label")
        doubted = doubted or any(_is_odd(line, node) for line in _lines(block))
        beyond = swallowing and (paragraphs > 1 or len(block.lines) > 1)
        if doubted or beyond:
            block.trust = _lower(node.trust, LIKELY)
    least = [block.trust or node.trust for block in node.blocks]
    if least and (lowest := max(least, key=_ORDER.index)) != node.trust:
        for block in node.blocks:
            block.trust = block.trust or node.trust
        node.trust = lowest


def _lines(block: Block) -> Iterator[str]:
    if block.type not in ("table", "figure"):
        yield from block.lines


def _next_is_missing(key: str, found: set[str]) -> bool:
    """Whether the section that comes next in nearly every form stands nowhere."""
    key = "origin" if key in ("background", "story") else key
    order = [k for k in heading_cues.ORDER if k in _NEARLY_ALWAYS or k == key]
    if key not in order or order.index(key) + 1 >= len(order):
        return False
    following = order[order.index(key) + 1]
    also = _ALSO.get(following, set()) - {"background"}
    return not ({following} | also) & found


def _is_odd(line: str, node: Node) -> bool:
    """Whether a line of a section may be of another one, or of none."""
    plain = line.strip()
    if _SIGNS.search(plain) or _INSIDE.search(plain) or markers.is_page_mark(plain):
        return True
    if paper.is_leader(plain) or signatures.is_date(plain) or signatures.is_part(plain):
        return True
    if len(plain) <= _LABEL_LENGTH and plain.startswith(tuple(reference_lists.prefixes())):
        return not plain.startswith("คุณ") and " " in plain
    return _is_foreign(plain, node.key)


def _is_foreign(line: str, key: str = "") -> bool:
    """Whether a line looks like a heading of another section, by its look or words."""
    plain = line.strip()
    label = _LABEL.match(plain)
    words = label["words"].strip() if label else plain
    if len(words) > _LABEL_LENGTH or _LEADS_UP.search(plain):
        return False
    look = next(looks.looks_of(Piece(words, fresh=True)))
    words = words[look.start :].strip()
    known = heading_words.match(words, forgiving=True)
    whole = known and not known.glued and not words[known.end :].strip(" :")
    if known and whole and key not in known.keys and (label or not known.short):
        return True
    if len(words) <= _OTHER_LENGTH and heading_cues.is_other(words) and not _is_sentence(words):
        return True
    guess = heading_cues.guess(words)
    if label and guess != key and (guess or _may_be_label(words, plain)):
        return True
    return bool(guess and guess != key and len(words) <= 25 and not _is_sentence(words))


def _may_be_label(words: str, line: str) -> bool:
    """Whether words before a colon that name nothing may be a heading nobody knows."""
    whole = line.rstrip().endswith((":", "："))
    return (
        len(words) <= _UNKNOWN_LENGTH and " " not in words and (whole or len(line) > 2 * len(words))
    )


def _is_sentence(words: str) -> bool:
    return " " in words or bool(re.search("คือ|จึง|แต่|ก็|แล้ว|ไม่|ได้|ให้|มี", words))


def _lower(one: str, other: str) -> str:
    return max(one, other, key=_ORDER.index)
