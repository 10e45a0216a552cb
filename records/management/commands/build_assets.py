import shutil
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

from records.documents import docx_fonts, fonts

SOURCE = Path(fontpkg_sarabun.__file__).parent
WEIGHTS = ("Regular", "SemiBold")
# Latin, Thai, and the signs that Thai texts of this office use.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2032, 0x203A, 0x25CC),
    *(0x200B, 0x200C, 0x200D),
]
# What sets Thai right, and figures that stand in columns. Pairs of letters set closer (kern) would
# make each file a seventh larger.
FEATURES = ["ccmp", "locl", "mark", "mkmk", "tnum"]


class Command(BaseCommand):
    help = "Make the fonts of pages, of PDF and of Word files from the Sarabun package (OFL)."

    def handle(self, **options: Any) -> None:
        folder = settings.ASSETS_DIR / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        made = [weight for weight in WEIGHTS if self._build(weight, folder)]
        fonts.folder()  # those of PDF files
        for face in docx_fonts.FACES:
            docx_fonts.stand_in(face)
        shutil.copy2(SOURCE / "LICENSE", folder / "LICENSE.txt")
        if options["verbosity"]:
            self.stdout.write(f"{len(made)} fonts made")

    def _build(self, weight: str, folder: Path) -> bool:
        """Make one woff2 file unless the one there is newer than the package and this file."""
        source = SOURCE / "files" / f"Sarabun-{weight}.ttf"
        target = folder / f"Sarabun-{weight}.woff2"
        newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
        if target.exists() and target.stat().st_mtime > newest:
            return False
        options = subset.Options(flavor="woff2", layout_features=FEATURES, hinting=False)
        draft = target.with_suffix(".draft")
        with subset.load_font(str(source), options) as font:
            chosen = subset.Subsetter(options)
            chosen.populate(unicodes=UNICODES)
            chosen.subset(font)
            subset.save_font(font, str(draft), options)
        draft.replace(target)
        return True
