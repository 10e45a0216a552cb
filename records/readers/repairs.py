"""Text that converters damaged: what is read anyway, what is refused, what is proposed.

The kinds of damage are those of `Damage`. Only a wrong code page is undone at once, since nothing
could be read otherwise. Everything else stays as it is until a person agrees to
the proposal (`propose`): headings are recognised all the same (skeleton.py).
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from records.core.thai import LEGACY_GLYPHS, normalise

from . import lexicon, sara_am
from .docx_runs import SYMBOLS
from .refusals import ImportRefused
from .skeleton import reduce

_THAI = re.compile(r"[\u0e01-\u0e5b]")
_LETTERS = re.compile(r"[\u0e01-\u0e2e]")
_MARKS = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_TONES = re.compile(r"[\u0e48-\u0e4b]")
_LOST_MARKS = re.compile(r"[\u0e47-\u0e4c]")
_LATIN = re.compile("[\u00a1-\u00fb]")
# The replacement character, and private-use glyphs that are neither old Thai nor Wingdings.
_LOST = re.compile("[\ufffd\ue000-\uefff\uf100-\uf6ff\uf720-\uf8ff]")
# Signs of Wingdings that came without the name of their font.
_SIGNS = {0xF000 + int(code, 16): sign for code, sign in SYMBOLS.items()}
_PRIVATE = re.compile("[\uf000-\uf0ff\uf700-\uf71a]")
_STRANGE = re.compile("[\uf000-\uf0ff]")
_RUN = re.compile(r"[\u0e01-\u0e4e]{3,}")
# "ท างาน": sara aa never begins a word, so a space before it was half of sara am.
_SPLIT = re.compile(r"([\u0e01-\u0e2e][\u0e48-\u0e4b]?) (?:\u0e4d)?\u0e32")
_REPLACED = re.compile("\ufffd\u0e33|\u0e33\ufffd")
# A mark that was moved behind the next letter, then a space in mid-word: "ทมี่ า".
_SHIFTED = re.compile(
    r"[\u0e01-\u0e2e]{2}[\u0e31\u0e34-\u0e37\u0e47-\u0e4c]+"
    r" [\u0e30\u0e31\u0e34-\u0e3a\u0e45\u0e47-\u0e4e]"
    r"|[\u0e01-\u0e2e]{2}[\u0e31\u0e34-\u0e37\u0e47\u0e4c][\u0e48-\u0e4b]? [\u0e32\u0e33]"
)
_MOVED = re.compile(r"([\u0e01-\u0e2e])([\u0e01-\u0e2e])([\u0e31\u0e34-\u0e39\u0e47-\u0e4c]+) ")
_DOUBLED = re.compile(r"([\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+)\1")
_NO_START = ("\u0e30", "\u0e32", "\u0e33", "\u0e45")  # vowels that begin no word
# Frequent words of these forms without the ring of their sara am.
_WITHOUT_RING = re.compile("สานัก|ตาแหน่ง|อาเภอ|ตาบล|ทางาน|จานวน|ดาเนิน|สาเร็จ|นามา|คาแนะ")
MIN_LETTERS = 80  # Thai letters below which shares say nothing
MIN_MARK_SHARE = 0.05  # ordinary Thai: 0.3 a letter; with tones dropped still above 0.15
MIN_TONE_SHARE = 0.03  # ordinary Thai: 0.12 a letter
MAX_LETTER_SHARE = 0.4  # share of the most frequent letter; ordinary Thai: below 0.12
MAX_LOST_SHARE = 0.08  # share of unreadable signs beyond which the rest says nothing
_MIN_MISPLACED = 2  # places where a mark cannot stand, before they count as damage
_WINDOW = 16  # characters on each side that say whether a mark was moved
_PASSES = 3  # times over a text; a word with two moved marks is known only when both are back
_MIN_WORD = 4  # letters of a word below which too many others look alike


@dataclass
class Damage:
    """texts: the lines; warnings: Thai; shifted: marks moved to the next letter; toneless: tone
    marks are gone altogether; split, amless: sara am in two parts, or without its ring;
    aaless: sara am in place of sara aa."""

    texts: list[str]
    warnings: list[str] = field(default_factory=list)
    shifted: bool = False
    toneless: bool = False
    split: bool = False
    amless: bool = False
    aaless: bool = False

    @property
    def codes(self) -> list[str]:
        """What concerns the document as a whole, as the facts of an import name it."""
        found = {
            "mark-shift": self.shifted,
            "tone-dropped": self.toneless,
            "am-split": self.split,
            "am-to-aa": self.amless,
            "aa-to-am": self.aaless,
        }
        return [code for code, there in found.items() if there]


def inspect(texts: list[str]) -> Damage:
    """The same lines, read in the right code page. Raises ImportRefused("garbled")."""
    out = Damage([readable(text) for text in texts])
    whole = "\n".join(out.texts)
    if _is_mojibake(whole):
        out.texts = [_from_latin(text) for text in out.texts]
        whole = "\n".join(out.texts)
        out.warnings.append("ตัวอักษรไทยในไฟล์ถูกอ่านผิดรหัส แปลงกลับให้แล้ว โปรดตรวจ")
    _refuse_garbled(whole)
    letters = max(1, len(_LETTERS.findall(whole)))
    out.shifted = len(_SHIFTED.findall(whole)) >= _MIN_MISPLACED
    out.toneless = letters >= MIN_LETTERS and len(_TONES.findall(whole)) < MIN_TONE_SHARE * letters
    out.amless = len(_WITHOUT_RING.findall(whole)) >= _MIN_MISPLACED and "\u0e33" not in whole
    out.aaless = sara_am.is_aa_to_am(whole)
    out.split = bool(_SPLIT.search(whole) or _REPLACED.search(whole))
    if out.split:
        out.warnings.append("สระอำในไฟล์แยกจากกัน เช่น “ท างาน” ดูข้อความที่เสนอแก้แล้วเลือกว่าจะใช้หรือไม่")
    if out.aaless:
        out.warnings.append(
            "สระอาในไฟล์กลายเป็นสระอำ เช่น “กำรจัดกำร” ดูข้อความที่เสนอแก้แล้วเลือกว่าจะใช้หรือไม่"
        )
    if out.shifted or out.toneless or out.amless:
        out.warnings.append("สระหรือวรรณยุกต์ในไฟล์เลื่อนหรือหาย เหมือนคัดลอกจาก PDF โปรดเทียบกับต้นฉบับ")
    if lost := len(_LOST.findall(_REPLACED.sub("", whole))):
        out.warnings.append(f"ตัวอักษร {lost} ตัวในไฟล์หายไปและกู้คืนไม่ได้ (แสดงเป็น �) โปรดพิมพ์เติมจากต้นฉบับ")
    if strange := len(_STRANGE.findall(whole)):
        out.warnings.append(f"สัญลักษณ์ของฟอนต์พิเศษ {strange} ตัว เว็บแสดงไม่ได้ โปรดพิมพ์แทน")
    return out


def readable(text: str) -> str:
    """Letters that only one font shows, as everybody's: old Thai glyphs, signs of Wingdings.

    One letter stays one letter.
    """
    return text.translate(LEGACY_GLYPHS | _SIGNS) if _PRIVATE.search(text) else text


def propose(text: str, codes: Collection[str] = ()) -> str:
    """*text* as it probably was; the same text where nothing certain can be said.

    codes: what `inspect` found in the whole of the document (Damage.codes).
    """
    shifted, toneless = "mark-shift" in codes, "tone-dropped" in codes
    out = _REPLACED.sub("\u0e33", normalise(text))
    for _ in range(_PASSES if shifted else 0):
        before, out = out, _move_mark_back(out)
        if before == out:
            break
    out = _undouble(joined(sara_am.closed_up(out)))
    out = sara_am.with_lost_signs(out) if "\ufffd" in out else out
    out = sara_am.propose(out, throughout=bool({"am-to-aa", "aa-to-am"} & set(codes)))
    return _RUN.sub(lambda run: _with_tones(run[0]), out) if toneless else out


def _undouble(text: str) -> str:
    """ "ครั้รั้ง" → "ครั้ง": clusters that a PDF says twice, where the words become known by it."""
    at = 0
    while found := _DOUBLED.search(text, at):
        before = text[max(0, found.start() - _WINDOW) : found.start()]
        after = text[found.end() : found.end() + _WINDOW]
        once = lexicon.cost(before + found[1] + after)
        word = found[1] in lexicon.words()  # ที่ที่
        if not word and once < lexicon.cost(before + found[0] + after):
            text = text[: found.start()] + found[1] + text[found.end() :]
        at = found.start() + len(found[1])
    return text


def joined(text: str) -> str:
    """ "ท างาน" → "ทำงาน": has one meaning only, so names may be read by it."""
    return _SPLIT.sub("\\1\u0e33", text)


def unshifted(name: str) -> str:
    """ "อรณุ ศรี ใจดี" → "อรุณศรี ใจดี": the first break in a text whose marks moved, closed."""
    found = list(_MOVED.finditer(name))
    # Sure where no word can go on so.
    sure = [m for m in found if _MARKS.match(name, m.end()) or name[m.end() :][:1] in _NO_START]
    for m in (sure or found)[:1]:
        return f"{name[: m.start()]}{m[1]}{m[3]}{m[2]}{name[m.end() :]}"
    return name


def _move_mark_back(text: str) -> str:
    """Each moved mark back on its letter, where words then become known that were not."""
    at = 0
    while found := _MOVED.search(text, at):
        left = max(0, found.start() - _WINDOW)
        repaired = f"{found[1]}{found[3]}{found[2]}"
        before, after = text[left : found.start()], text[found.end() : found.end() + _WINDOW]
        no_start = after[:1] in _NO_START or _MARKS.match(after)
        if no_start or lexicon.cost(before + repaired + after) < lexicon.cost(
            before + found[0] + after
        ):
            text = normalise(text[: found.start()] + repaired) + text[found.end() :]
        at = found.start() + 1
    return text


def _with_tones(run: str) -> str:
    """A run of Thai letters cut into words; a part that is none becomes the only word that it
    could be with its tone marks, where there is only one."""
    size = len(run)
    best: list[tuple[int, int, str]] = [(0, 0, "")] + [(10**9, 0, "")] * size
    for start in range(size):
        here = best[start][0]
        for end in range(start + 1, min(size, start + lexicon.WORD_LENGTH_LIMIT) + 1):
            piece = run[start:end]
            price, word = _price(piece)
            if here + price < best[end][0]:
                best[end] = (here + price, start, word)
    parts, end = [], size
    while end:
        _, start, word = best[end]
        parts.append(word)
        end = start
    return "".join(reversed(parts))


def _price(piece: str) -> tuple[int, str]:
    if len(piece) == 1:
        return 6, piece
    if piece in lexicon.words():
        return 2, piece
    if len(piece) < _MIN_WORD or _MARKS.match(piece):
        return 10**6, piece
    bones = reduce(piece)
    similar = lexicon.by_skeleton().get(bones, ()) if len(bones) >= _MIN_WORD else ()
    same = [word for word in similar if _LOST_MARKS.sub("", word) == piece]
    return (3, same[0]) if len(same) == 1 else (10**6, piece)


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
    signs = len(text) - len(re.findall(r"\s", text))
    if (
        signs >= MIN_LETTERS
        and len(_LOST.findall(_REPLACED.sub("", text))) > MAX_LOST_SHARE * signs
    ):
        raise ImportRefused("garbled")
    letters = _LETTERS.findall(text)
    if len(letters) < MIN_LETTERS:
        return
    most = max(Counter(letters).values())
    if most > MAX_LETTER_SHARE * len(letters) or len(_MARKS.findall(text)) < MIN_MARK_SHARE * len(
        letters
    ):
        raise ImportRefused("garbled")
