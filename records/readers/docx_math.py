"""Formulas of Word (OMML) as one line of text: "(a+b)/2", "10²", "√(x)", "∑_{i=1}^{n} x"."""

import re
import unicodedata
from collections.abc import Callable

from .docx_changes import is_gone
from .docx_made import paragraph, run
from .docx_xml import Element, W
from .math_signs import OPEN, grouped, in_brackets, limits, lowered, raised, touch

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DEPTH_LIMIT = 40  # parts of a formula inside one another; deeper ones are only their letters
_INVISIBLE = re.compile("[\u200b\u2060-\u2064]")
_LETTERS_OF_FORMULAS = re.compile("[\U0001d400-\U0001d7ff]+")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def flatten(root: Element) -> int:
    """Put the text of each formula in its place; how many they were."""
    count = 0
    for formula in list(root.iter(M + "oMath")):
        parent = formula.getparent()
        if parent is None or is_gone(formula) or _inside(formula, M + "oMath"):
            continue
        text = linear(formula)
        made = run(text)
        if parent.tag == M + "oMathPara" and formula.getprevious() is not None:
            made.insert(0, made.makeelement(W + "br", {}, None))  # each on a line of its own
        made.tail = formula.tail
        parent.replace(formula, made)
        count += bool(text)
    for around in list(root.iter(M + "oMathPara")):
        if not _inside(around, W + "p"):
            _set_in_paragraph(around)
    return count


def _inside(element: Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _set_in_paragraph(around: Element) -> None:
    parent = around.getparent()
    if parent is not None:
        made = paragraph("")
        parent.replace(around, made)
        made.append(around)


def linear(formula: Element) -> str:
    """One line of text."""
    text = _LETTERS_OF_FORMULAS.sub(
        lambda found: unicodedata.normalize("NFKC", found[0]), _row(formula, 0)
    )
    return _INVISIBLE.sub("", text).strip()


def _row(parent: Element | None, depth: int) -> str:
    """What stands side by side in *parent*."""
    if parent is None:
        return ""
    if depth > _DEPTH_LIMIT:
        return "".join(text.text or "" for text in parent.iter(M + "t"))
    out: list[str] = []
    after_fraction = False
    for element in parent:
        tag = element.tag
        if not isinstance(tag, str) or tag in (W + "del", W + "moveFrom") or tag.endswith("Pr"):
            continue
        text = _part(element, depth + 1)
        if not text:
            continue
        fraction = tag == M + "f"
        # "2" and "1/2" side by side are not "21/2".
        if out and (fraction or after_fraction) and touch(out[-1], text):
            out.append(" ")
        out.append(text)
        after_fraction = fraction
    return "".join(out)


def _part(element: Element, depth: int) -> str:
    tag = element.tag
    if tag in (M + "t", W + "t"):
        return element.text or ""
    if tag in (W + "br", W + "cr", W + "tab"):
        return " "
    if tag.startswith(M) and (write := _WRITERS.get(tag[len(M) :])):
        return write(element, depth)
    return _row(element, depth)


def _of(element: Element, name: str, depth: int) -> str:
    return _row(element.find(M + name), depth)


def _value(element: Element, name: str, default: str) -> str:
    """The value that the properties of a part give; one that is there and empty is none."""
    properties = element.find(element.tag + "Pr")
    found = None if properties is None else properties.find(M + name)
    return default if found is None else found.get(M + "val") or ""


def _is_on(element: Element, name: str, default: str) -> bool:
    return _value(element, name, default) not in ("0", "off", "false")


def _fraction(f: Element, depth: int) -> str:
    sign = "¦" if _value(f, "type", "bar") == "noBar" else "/"
    return f"{grouped(_of(f, 'num', depth))}{sign}{grouped(_of(f, 'den', depth))}"


def _with_scripts(s: Element, depth: int) -> str:
    base = grouped(_of(s, "e", depth))
    return base + lowered(_of(s, "sub", depth)) + raised(_of(s, "sup", depth))


def _with_scripts_before(s: Element, depth: int) -> str:
    scripts = lowered(_of(s, "sub", depth)) + raised(_of(s, "sup", depth))
    return scripts + grouped(_of(s, "e", depth))


def _root(rad: Element, depth: int) -> str:
    degree = "" if _hides(rad, "degHide") else _of(rad, "deg", depth).strip()
    sign = _ROOTS.get(degree) or f"{raised(degree)}√"
    inside = _of(rad, "e", depth)
    return f"{sign}{inside}" if in_brackets(inside) else f"{sign}({inside})"


def _hides(element: Element, name: str) -> bool:
    properties = element.find(element.tag + "Pr")
    found = None if properties is None else properties.find(M + name)
    return found is not None and (found.get(M + "val") or "1") not in ("0", "off", "false")


def _sum(nary: Element, depth: int) -> str:
    below = "" if _hides(nary, "subHide") else _of(nary, "sub", depth)
    above = "" if _hides(nary, "supHide") else _of(nary, "sup", depth)
    return f"{_value(nary, 'chr', '∫')}{limits(below, above)} {_of(nary, 'e', depth)}"


def _delimited(d: Element, depth: int) -> str:
    inside = [_inside_brackets(part, depth) for part in d.findall(M + "e")]
    middle = _value(d, "sepChr", "|").join(inside)
    return f"{_value(d, 'begChr', '(')}{middle}{_value(d, 'endChr', ')')}"


def _inside_brackets(e: Element, depth: int) -> str:
    parts = [part for part in e if isinstance(part.tag, str) and not part.tag.endswith("Pr")]
    if len(parts) == 1 and parts[0].tag == M + "m":
        return _rows(parts[0], depth + 1)
    return _row(e, depth)


def _rows(m: Element, depth: int) -> str:
    rows = (row.findall(M + "e") for row in m.findall(M + "mr"))
    return "; ".join(", ".join(_row(cell, depth) for cell in row) for row in rows)


def _matrix(m: Element, depth: int) -> str:
    return f"[{_rows(m, depth)}]"


def _equations(array: Element, depth: int) -> str:
    return "; ".join(_row(e, depth).replace("&", "") for e in array.findall(M + "e"))


def _accent(acc: Element, depth: int) -> str:
    return grouped(_of(acc, "e", depth)) + _value(acc, "chr", "\u0302")


def _bar(bar: Element, depth: int) -> str:
    inside = _of(bar, "e", depth)
    top = _value(bar, "pos", "bot") == "top"
    if len(inside) == 1:
        return inside + ("\u0305" if top else "\u0332")
    return f"{'¯' if top else '▁'}({inside})"


def _function(func: Element, depth: int) -> str:
    name, inside = _of(func, "fName", depth).strip(), _of(func, "e", depth).strip()
    return f"{name}{inside}" if inside[:1] in tuple(OPEN) else f"{name} {inside}"


def _limit_below(lim: Element, depth: int) -> str:
    return _of(lim, "e", depth) + limits(_of(lim, "lim", depth), "")


def _limit_above(lim: Element, depth: int) -> str:
    return _of(lim, "e", depth) + limits("", _of(lim, "lim", depth))


def _group(group: Element, depth: int) -> str:
    return f"{_value(group, 'chr', '⏟')}({_of(group, 'e', depth)})"


def _phantom(phant: Element, depth: int) -> str:
    return _of(phant, "e", depth) if _is_on(phant, "show", "1") else ""


_WRITERS: dict[str, Callable[[Element, int], str]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup"), _with_scripts),
    "sPre": _with_scripts_before,
    "rad": _root,
    "nary": _sum,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _equations,
    "acc": _accent,
    "bar": _bar,
    "func": _function,
    "limLow": _limit_below,
    "limUpp": _limit_above,
    "groupChr": _group,
    "phant": _phantom,
}
