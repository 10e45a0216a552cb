"""What was typed with the other keyboard on: l;ylfu is สวัสดี, แนดดำำ is coffee (Kedmanee)."""

_LATIN = (
    "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"
)
_THAI = (
    "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
    "+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ"
)  # fmt: skip
_TO_THAI = dict(zip(_LATIN, _THAI, strict=True))
_TO_LATIN = {thai: latin for latin, thai in _TO_THAI.items()}


def other_layout(query: str) -> str:
    """The same keys with the other layout; "" where the query is of both scripts or of neither."""
    letters = [c for c in query if c.isalpha() or "\u0e00" <= c <= "\u0e7f"]
    if letters and all("\u0e00" <= c <= "\u0e7f" for c in letters):
        return "".join(_TO_LATIN.get(c, c) for c in query)
    if letters and all(c.isascii() for c in letters):
        return "".join(_TO_THAI.get(c, c) for c in query)
    return ""
