"""The Thai texts of Django: how complete they are with ours, and our file compiled.

Compiled files are made, not committed: `manage.py compile_catalogue` (part of `make setup`).
"""

from pathlib import Path

import django
import polib

FOLDER = Path(__file__).parent / "locale" / "th" / "LC_MESSAGES"
SOURCE = FOLDER / "django.po"
_DJANGO = Path(django.__file__).parent
PACKAGES = {
    "core": _DJANGO / "conf" / "locale",
    **{
        name: _DJANGO / "contrib" / name / "locale"
        for name in ("admin", "auth", "contenttypes", "humanize", "sessions")
    },
}


def compile_catalogue() -> bool:
    """Make django.mo when django.po is newer; whether it had to be made."""
    target = SOURCE.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= SOURCE.stat().st_mtime:
        return False
    draft = target.with_suffix(".draft")
    polib.pofile(str(SOURCE)).save_as_mofile(str(draft))
    draft.replace(target)
    return True


def gaps(*, ours: bool = True) -> dict[str, list[str]]:
    """Texts without Thai, by package of Django; with ours=False those that Django leaves open.

    A text that is counted ("1 error", "2 errors") is another entry than the same words alone:
    Thai words for the one are not found when the other is asked for.
    """
    mine = _translated(SOURCE) if ours else set()
    found = {}
    for package, folder in PACKAGES.items():
        have = mine | _translated(folder / "th" / "LC_MESSAGES" / "django.po")
        every = polib.pofile(str(folder / "en" / "LC_MESSAGES" / "django.po"))
        found[package] = [
            entry.msgid for entry in every if not entry.obsolete and _key(entry) not in have
        ]
    return found


def _translated(path: Path) -> set[tuple[str | None, str, str]]:
    if not path.exists():
        return set()
    return {
        _key(entry)
        for entry in polib.pofile(str(path))
        if not entry.obsolete and "fuzzy" not in entry.flags and _complete(entry)
    }


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _complete(entry: polib.POEntry) -> bool:
    """Thai has one form for all numbers, so that a counted text needs exactly that one."""
    return bool(entry.msgstr_plural.get(0) if entry.msgid_plural else entry.msgstr)
