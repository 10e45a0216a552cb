"""Mends damage that has only one meaning, and refuses text that cannot be mended.

Kinds of damage: `text_damage` of the forms' facts. What is ambiguous (marks moved to the next
letter, tones dropped) stays as it is: headings are recognised all the same (skeleton.py).
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from .refusals import ImportRefused

_THAI = re.compile(r"[\u0e01-\u0e5b]")
_LETTERS = re.compile(r"[\u0e01-\u0e2e]")
_MARKS = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LATIN = re.compile("[\u00a1-\u00fb]")
# "ท างาน": sara aa never begins a word, so a space before it was half of sara am.
_SPLIT = re.compile(r"([\u0e01-\u0e2e][\u0e48-\u0e4b]?) (?:\u0e4d)?\u0e32")
_REPLACED = re.compile("\ufffd\u0e33|\u0e33\ufffd")
# A mark that was moved behind the next letter, then a space in mid-word: "ทมี่ า".
_SHIFTED = re.compile(
    r"[\u0e01-\u0e2e]{2}[\u0e31\u0e34-\u0e37\u0e47-\u0e4c]+ [\u0e30\u0e32\u0e33\u0e45]"
)
_MOVED = re.compile(r"([\u0e01-\u0e2e])([\u0e01-\u0e2e])([\u0e31\u0e34-\u0e39\u0e47-\u0e4c]+) ")
ENOUGH = 80  # Thai letters below which shares say nothing
FEW_MARKS = 0.05  # ordinary Thai: 0.3 a letter; with tones dropped still above 0.15
ONE_LETTER = 0.4  # share of the most frequent letter; ordinary Thai: below 0.12


@dataclass
class Mended:
    """texts: the lines; warnings: Thai; shifted: marks moved to the next letter remain."""

    texts: list[str]
    warnings: list[str] = field(default_factory=list)
    shifted: bool = False


def mend(texts: list[str]) -> Mended:
    """The same lines mended. Raises ImportRefused("garbled")."""
    out = Mended(texts)
    whole = "\n".join(texts)
    if _is_mojibake(whole):
        out.texts = texts = [_from_latin(text) for text in texts]
        whole = "\n".join(texts)
        out.warnings.append("ตัวอักษรไทยในไฟล์ถูกอ่านผิดรหัส แปลงกลับให้แล้ว โปรดตรวจ")
    _refuse_garbled(whole)
    out.texts = [_REPLACED.sub("\u0e33", _SPLIT.sub("\\1\u0e33", text)) for text in texts]
    if out.texts != texts:
        out.warnings.append("สระอำในไฟล์แยกจากกัน เช่น “ท างาน” แก้ให้แล้ว โปรดตรวจ")
    out.shifted = len(_SHIFTED.findall(whole)) >= 3
    if out.shifted or "\ufffd" in "".join(out.texts):
        said = "สระหรือวรรณยุกต์ในไฟล์เลื่อนหรือหาย เหมือนคัดลอกจาก PDF โปรดเทียบกับต้นฉบับ"
        out.warnings.append(said)
    return out


def unshifted(name: str) -> str:
    """ "อรณุ ศรี ใจดี" → "อรุณศรี ใจดี": the first break in a text whose marks moved, closed."""
    return _MOVED.sub(r"\1\3\2", name, count=1)


def _is_mojibake(text: str) -> bool:
    latin = len(_LATIN.findall(text))
    return latin >= 20 and latin > 4 * len(_THAI.findall(text))


def _from_latin(text: str) -> str:
    """TIS-620 that was read as Latin-1 or CP1252, read again; other characters stay."""
    out = []
    for character in text:
        try:
            byte = character.encode("cp1252") if character > "\x9f" else character.encode("latin-1")
            out.append(byte.decode("cp874"))
        except (UnicodeEncodeError, UnicodeDecodeError):
            out.append(character)
    return "".join(out)


def _refuse_garbled(text: str) -> None:
    letters = _LETTERS.findall(text)
    if len(letters) < ENOUGH:
        return
    most = max(Counter(letters).values())
    if most > ONE_LETTER * len(letters) or len(_MARKS.findall(text)) < FEW_MARKS * len(letters):
        raise ImportRefused("garbled")
