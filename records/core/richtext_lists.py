"""Lists and paragraphs of rich text put right: what Word and editors hand over, as real lists."""

import re
from collections.abc import Iterable

from . import thai

# A paragraph, sub-heading or item: its tag ("ol" and "ul" for items), the number typed before it
# (None without one), and its safe HTML.
Part = tuple[str, str | None, str]

_BLOCK = re.compile(r"(<p>.*?</p>)", re.S)
# How Word hands a list over: paragraphs that begin with the marker as text.
BULLET = r"[·•▪●○◦\uf0b7\uf0a7\uf0d8–-]"
NUMBER = r"\(?(?P<n>[0-9๐-๙]{1,3})[.)](?![0-9๐-๙])\)?"
_WORD_ITEM = re.compile(
    rf"<p>(?:\s|&nbsp;)*(?:(?P<b>{BULLET})|{NUMBER})(?:\s|&nbsp;)+(?P<text>.*?)</p>", re.S
)


def wrap_loose_text(html: str) -> str:
    """Text that stands outside every block gets a paragraph of its own."""
    out: list[str] = []
    loose: list[str] = []
    depth = 0

    def flush() -> None:
        if (text := "".join(loose)).strip():
            out.append(f"<p>{text.strip()}</p>")
        loose.clear()

    for part in re.findall(r"<[^>]+>|[^<]+", html):
        block = re.match(r"<(/?)(?:p|ul|ol|li|h4)\b", part)
        if block and not block[1]:
            if not depth:
                flush()
            depth += 1
        (out if depth else loose).append(part)
        if block and block[1]:
            depth -= 1
    flush()
    return "".join(out)


def unwrap_items(html: str) -> str:
    """`<li><p>…</p></li>`, as editors write items, becomes `<li>…</li>`; a second one a break."""
    out: list[str] = []
    open_items: list[int] = []  # paragraphs met in each open item
    for part in re.findall(r"<[^>]+>|[^<]+", html):
        if part == "<li>":
            open_items.append(0)
        elif part == "</li>" and open_items:
            open_items.pop()
        elif part == "</p>" and open_items:
            continue
        elif part == "<p>" and open_items:
            open_items[-1] += 1
            if open_items[-1] > 1:
                out.append("<br>")
            continue
        out.append(part)
    return "".join(out)


def rebuild_lists(html: str) -> str:
    """Runs of paragraphs that begin with a typed marker become lists; a lone number stays."""
    parts = [part for part in _BLOCK.split(html) if part.strip()]
    out: list[str] = []
    run: list[tuple[Part, str]] = []  # an item, and the paragraph it was

    def flush() -> None:
        if len(run) > 1 or (run and run[0][0][0] == "ul"):
            out.append(assemble(item for item, _ in run))
        else:
            out.extend(paragraph for _, paragraph in run)
        run.clear()

    for part in parts:
        match = _WORD_ITEM.fullmatch(part)
        if not match:
            flush()
            out.append(part)
            continue
        kind = "ul" if match["b"] else "ol"
        if run and run[-1][0][0] != kind:
            flush()
        run.append(((kind, match["n"], match["text"].strip()), part))
    flush()
    return "".join(out)


def assemble(parts: Iterable[Part]) -> str:
    """HTML of *parts* in their order; an ordered list goes on where it left off."""
    out: list[str] = []
    open_list: str | None = None
    expected = 0
    for kind, number, html in parts:
        n = int(thai.to_arabic(number)) if number else 0
        if open_list and (kind != open_list or (kind == "ol" and n != expected)):
            out.append(f"</{open_list}>")
            open_list = None
        if kind in ("ul", "ol"):
            if not open_list:
                out.append(f'<ol start="{n}">' if kind == "ol" and n != 1 else f"<{kind}>")
                open_list = kind
            out.append(f"<li>{html}</li>")
            expected = n + 1
        else:
            out.append(f"<{kind}>{html}</{kind}>")
    if open_list:
        out.append(f"</{open_list}>")
    return "".join(out)
