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
    """Texts without Thai, by package of Django; with ours=False those that Django leaves open."""
    mine = _translated(SOURCE) if ours else set()
    found = {}
    for package, folder in PACKAGES.items():
        have = mine | _translated(folder / "th" / "LC_MESSAGES" / "django.po")
        every = polib.pofile(str(folder / "en" / "LC_MESSAGES" / "django.po"))
        found[package] = [
            entry.msgid
            for entry in every
            if not entry.obsolete and (entry.msgctxt, entry.msgid) not in have
        ]
    return found


def _translated(path: Path) -> set[tuple[str | None, str]]:
    if not path.exists():
        return set()
    return {
        (entry.msgctxt, entry.msgid)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
        and "fuzzy" not in entry.flags
        and (entry.msgstr or entry.msgstr_plural.get(0))
    }
