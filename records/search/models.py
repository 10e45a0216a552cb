"""What the search stores: the index row of each record, words of the bank, synonyms, queries.

The two indexes over SearchText (characters, words) are made by index_tables.py: FTS5 tables kept by
triggers on SQLite, GIN indexes on PostgreSQL. sql_predicates.py asks them.
"""

from django.core.exceptions import ValidationError
from django.db import models

from records.record.models.record import Record

from .packing import PackedTextField


class SearchText(models.Model):
    """A record as the search sees it; written with the text, in one transaction.

    title, head, text: folded characters (text.py) of the title, of names and
    places, of everything. words_a … words_d: dictionary words by weight: title; owner, unit,
    category, topic, place; techniques and method; the rest; packed, since the database reads them
    through the word index alone. sectors, processes: a bit for each.
    What facets and order need is repeated here, before the long columns, so that common words are
    counted and sorted from narrow rows; published_at is empty for what is not public.
    """

    record = models.OneToOneField(Record, models.CASCADE, related_name="search", primary_key=True)
    published_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20, default="")
    topic_id = models.BigIntegerField(null=True)
    category_id = models.BigIntegerField(null=True)
    district_id = models.CharField(max_length=4, null=True)
    unit_id = models.BigIntegerField(null=True)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    sectors = models.PositiveSmallIntegerField(default=0)
    processes = models.PositiveSmallIntegerField(default=0)
    dictionary = models.CharField(max_length=12, default="")
    title = models.TextField(default="")
    head = models.TextField(default="")
    text = models.TextField(default="")
    words_a = PackedTextField(default="")
    words_b = PackedTextField(default="")
    words_c = PackedTextField(default="")
    words_d = PackedTextField(default="")

    class Meta:
        verbose_name = verbose_name_plural = "ดัชนีค้นหา"
        indexes = [
            models.Index(
                fields=["-published_at", "-record"],
                name="search_newest",
                condition=models.Q(published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.record_id)


class RecordReads(models.Model):
    """How often a public record was opened; not by whom."""

    record = models.OneToOneField(Record, models.CASCADE, related_name="reads", primary_key=True)
    times = models.PositiveIntegerField("เปิดอ่าน (ครั้ง)", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "จำนวนครั้งที่เปิดอ่าน"

    def __str__(self) -> str:
        return str(self.times)


class SearchWord(models.Model):
    """A word of the bank, for spelling suggestions. `reindex` deletes unused ones."""

    word = models.CharField("คำ", max_length=60, primary_key=True)

    class Meta:
        verbose_name = verbose_name_plural = "คำในคลัง"

    def __str__(self) -> str:
        return self.word


class SearchWordKey(models.Model):
    """A spelling key of a word (spelling.py): a word shares one with its misspellings."""

    word = models.ForeignKey(SearchWord, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=60, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "กุญแจสะกดคำ"
        constraints = [models.UniqueConstraint("key", "word", name="word_key_once")]

    def __str__(self) -> str:
        return self.key


class SynonymKind(models.TextChoices):
    SPELLING = "spelling", "เขียนได้หลายแบบ"
    ABBREVIATION = "abbreviation", "คำย่อกับคำเต็ม"
    SYNONYM = "synonym", "คำพ้อง"
    RELATED = "related", "คำใกล้เคียง (ใช้เมื่อไม่มีเรื่องใดมีทุกคำ)"
    STOP = "stop", "คำที่ไม่ช่วยค้น (คำถาม คำเชื่อม คำสุภาพ)"
    NAME = "name", "ชื่อเฉพาะ (ไม่ตัดแบ่งและไม่แก้ตัวสะกด)"


ONE_WORD_IS_ENOUGH = {SynonymKind.STOP.value, SynonymKind.NAME.value}


class Synonym(models.Model):
    """A group of words that mean the same in a search; the office edits them."""

    kind = models.CharField(
        "ชนิด",
        max_length=20,
        choices=SynonymKind,
        default=SynonymKind.SYNONYM,
        help_text="คำพ้อง คำย่อ และคำที่เขียนได้หลายแบบใช้ทุกครั้งที่ค้น คำใกล้เคียงใช้เมื่อไม่มีเรื่องใดมีทุกคำ "
        "คำที่ไม่ช่วยค้นไม่นับเป็นคำสำคัญของคำถาม ชื่อเฉพาะไม่ถูกตัดแบ่งและไม่ถูกแก้ตัวสะกด",
    )
    words = models.CharField(
        "คำ",
        max_length=500,
        help_text="คั่นแต่ละคำด้วยเครื่องหมาย | เช่น มผช.|มาตรฐานผลิตภัณฑ์ชุมชน ชื่อเฉพาะและคำที่ไม่ช่วยค้นมีคำเดียวได้",
    )
    note = models.CharField("หมายเหตุ", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "คำพ้องและคำย่อ"
        ordering = ["kind", "words"]

    def __str__(self) -> str:
        return " = ".join(self.members())

    def members(self) -> list[str]:
        return [word.strip() for word in self.words.split("|") if word.strip()]

    def clean(self) -> None:
        fewest = 1 if self.kind in ONE_WORD_IS_ENOUGH else 2
        if len(set(self.members())) < fewest:
            missing = "ต้องมีอย่างน้อยสองคำ คั่นด้วยเครื่องหมาย |" if fewest > 1 else "ต้องมีอย่างน้อยหนึ่งคำ"
            raise ValidationError({"words": missing})


class SearchLog(models.Model):
    """A query and how often it was made on a day; not by whom."""

    day = models.DateField("วันที่")
    query = models.CharField("คำค้น", max_length=200)
    found = models.PositiveIntegerField("พบ (เรื่อง)", default=0)
    times = models.PositiveIntegerField("ค้น (ครั้ง)", default=0)
    clicks = models.PositiveIntegerField("เปิดอ่าน (ครั้ง)", default=0)
    best_rank = models.PositiveSmallIntegerField("อันดับแรกสุดที่เปิด", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "คำที่มีผู้ค้น"
        ordering = ["-day", "-times", "query"]
        constraints = [models.UniqueConstraint("day", "query", name="search_log_once_a_day")]

    def __str__(self) -> str:
        return self.query


class Neighbourhood(models.Model):
    """A public record whose neighbours are known; `neighbours.py` makes those that are not."""

    record = models.OneToOneField(
        Record, models.CASCADE, related_name="neighbourhood", primary_key=True
    )
    made_at = models.DateTimeField("หาเมื่อ")

    class Meta:
        verbose_name = verbose_name_plural = "เรื่องที่หาเรื่องใกล้เคียงแล้ว"

    def __str__(self) -> str:
        return str(self.record_id)


class Neighbour(models.Model):
    """A record that is shown beside another. place: from 0, the nearest first; weight: of the
    shared words, 0 where only topic or category are the same."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="neighbours")
    other = models.ForeignKey(Record, models.CASCADE, related_name="neighbour_of")
    place = models.PositiveSmallIntegerField("ลำดับ")
    shared = models.JSONField("คำที่ตรงกัน", default=list)
    weight = models.FloatField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "เรื่องใกล้เคียง"
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint("record", "other", name="neighbour_once")]

    def __str__(self) -> str:
        return f"{self.record_id} – {self.other_id}"
