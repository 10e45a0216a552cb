"""The words of the domain: kinds, states, actions, roles, and named sets of states."""

from django.db.models import TextChoices


class Kind(TextChoices):
    INDIVIDUAL = "individual", "องค์ความรู้รายบุคคล"
    UNIT = "unit", "องค์ความรู้ระดับหน่วยงาน"
    SET = "set", "ชุดความรู้ของจังหวัด"


class State(TextChoices):
    DRAFT = "draft", "ฉบับร่าง"
    SUBMITTED = "submitted", "ส่งแล้ว"
    SCREENING = "screening", "กำลังกลั่นกรอง"
    RETURNED = "returned", "ส่งกลับแก้ไข"
    PENDING_ACCEPT = "pending_accept", "รอมติรับ"
    PENDING_REJECT = "pending_reject", "รอมติไม่รับ"
    ACCEPTED = "accepted", "ผ่านการกลั่นกรอง"
    # Accepted, and with its author for nothing but to take personal data out.
    REDACTING = "redacting", "รอปิดข้อมูลส่วนบุคคล"
    REJECTED = "rejected", "ไม่ผ่านการกลั่นกรอง"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    UNPUBLISHED = "unpublished", "ระงับการเผยแพร่"
    WITHDRAWN = "withdrawn", "ถอนเรื่อง"
    # An amendment whose text has become that of the published record.
    MERGED = "merged", "รวมเข้าฉบับเผยแพร่แล้ว"


# The author may write only here; a published record is changed by an amendment.
EDITABLE = frozenset({State.DRAFT, State.RETURNED})
PENDING = frozenset({State.PENDING_ACCEPT, State.PENDING_REJECT})
IN_COMMITTEE = frozenset({State.SUBMITTED, State.SCREENING, State.RETURNED}) | PENDING
BEFORE_DECISION = frozenset({State.DRAFT, State.SUBMITTED, State.SCREENING, State.RETURNED})
AFTER_DECISION = PENDING | {
    State.ACCEPTED,
    State.REDACTING,
    State.REJECTED,
    State.PUBLISHED,
    State.UNPUBLISHED,
}
PASSED = frozenset({State.ACCEPTED, State.REDACTING, State.PUBLISHED, State.UNPUBLISHED})
# Back with the author's side, who has a day to send it by.
WITH_AUTHOR = frozenset({State.RETURNED, State.REDACTING})
# What a set may be written from: passed, and not taken from the public.
USABLE_IN_SET = PASSED - {State.UNPUBLISHED}
# What the committee may open: everything but drafts and what was withdrawn.
SEEN_BY_COMMITTEE = IN_COMMITTEE | AFTER_DECISION | {State.MERGED}
# Where an amendment still changes nothing and may yet: one at a time for a record.
UNDER_WAY = BEFORE_DECISION | PENDING | {State.ACCEPTED, State.REDACTING}
# What counts as "handed in" for the yearly targets and for one record a person and cycle.
HANDED_IN = IN_COMMITTEE | PASSED
# Once public: the address stays, as the record or as a tombstone.
ONCE_PUBLIC = frozenset({State.PUBLISHED, State.UNPUBLISHED})

STATE_TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.SCREENING: "progress",
    State.RETURNED: "warn",
    State.PENDING_ACCEPT: "progress",
    State.PENDING_REJECT: "progress",
    State.ACCEPTED: "good",
    State.REDACTING: "warn",
    State.REJECTED: "bad",
    State.PUBLISHED: "good",
    State.UNPUBLISHED: "bad",
    State.WITHDRAWN: "neutral",
    State.MERGED: "good",
}


class Action(TextChoices):
    SUBMIT = "submit", "ส่งให้คณะกรรมการ"
    RECALL = "recall", "ดึงกลับมาแก้ไข"
    SCREEN = "screen", "เริ่มกลั่นกรอง"
    UNDO_SCREEN = "undo_screen", "ถอนการเริ่มกลั่นกรอง"
    RETURN = "return", "ส่งกลับให้แก้ไข"
    RESUBMIT = "resubmit", "ส่งฉบับแก้ไข"
    PROPOSE_ACCEPT = "propose_accept", "เสนอให้รับ"
    PROPOSE_REJECT = "propose_reject", "เสนอไม่รับ"
    RECONSIDER = "reconsider", "ถอนข้อเสนอ กลับไปกลั่นกรอง"
    ACCEPT = "accept", "ลงมติรับ"
    REJECT = "reject", "ลงมติไม่รับ"
    PUBLISH = "publish", "เผยแพร่"
    MERGE = "merge", "รวมเข้าฉบับที่เผยแพร่"
    UNPUBLISH = "unpublish", "ระงับการเผยแพร่"
    RESTORE = "restore", "คืนสู่สถานะผ่านการกลั่นกรอง"
    REOPEN = "reopen", "เปิดพิจารณาใหม่"
    UNDO_ACCEPT = "undo_accept", "ถอนมติรับ กลับไปรอมติ"
    UNDO_REJECT = "undo_reject", "ถอนมติไม่รับ กลับไปรอมติ"
    WITHDRAW = "withdraw", "ถอนเรื่อง"
    SET_DUE = "set_due", "กำหนดวันส่งใหม่"
    TAKE_BACK = "take_back", "รับคืนสู่การกลั่นกรองโดยไม่แก้ไข"
    TAKE_OVER = "take_over", "รับแก้ไขแทนเจ้าของเรื่อง"
    CLOSE = "close", "ปิดเรื่องที่ไม่ส่งกลับมา"
    ASK_REDACTION = "ask_redaction", "ส่งกลับเพื่อปิดข้อมูลส่วนบุคคล"
    REDACT = "redact", "ปิดข้อมูลส่วนบุคคล"
    HAND_REDACTED = "hand_redacted", "ส่งฉบับที่ปิดข้อมูลแล้ว"
    END_REDACTION = "end_redaction", "รับกลับโดยไม่รอเจ้าของเรื่อง"


# Steps of the author's side, and steps that stay inside the committee until it has decided.
AUTHOR_ACTIONS = frozenset(
    {
        *(Action.SUBMIT, Action.RECALL, Action.RESUBMIT, Action.WITHDRAW),
        *(Action.TAKE_OVER, Action.HAND_REDACTED),
    }
)
DECISIONS = frozenset({Action.ACCEPT, Action.REJECT})
# Steps with a page of their own, on which words and files are marked.
REDACTIONS = frozenset({Action.REDACT, Action.HAND_REDACTED})
INTERNAL_ACTIONS = frozenset({Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT, Action.RECONSIDER})


class Role(TextChoices):
    """What a person is to one record."""

    OWNER = "owner", "เจ้าขององค์ความรู้"
    COORDINATOR = "coordinator", "ผู้ประสานงานหน่วยงาน"
    REVIEWER = "reviewer", "กรรมการ"
    SECRETARY = "secretary", "เลขานุการ"
    CHAIR = "chair", "ประธาน"
    ADMINISTRATOR = "administrator", "ผู้ดูแลระบบ"


class CommitteeRole(TextChoices):
    REVIEWER = Role.REVIEWER.value, "กรรมการ"
    SECRETARY = Role.SECRETARY.value, "กรรมการและเลขานุการ"
    CHAIR = Role.CHAIR.value, "ประธานกรรมการ"


class Sector(TextChoices):
    GOVERNMENT = "government", "ภาครัฐ"
    PRIVATE = "private", "ภาคเอกชน"
    ACADEMIC = "academic", "ภาควิชาการ"
    CIVIL = "civil", "ภาคประชาสังคม"
    PEOPLE = "people", "ภาคประชาชน"


class Process(TextChoices):
    """The five work processes of the grass-roots economy policy."""

    INPUTS = "inputs", "ปัจจัยการผลิต"
    KNOWLEDGE = "knowledge", "องค์ความรู้"
    MARKETING = "marketing", "การตลาด"
    COMMUNICATION = "communication", "การสื่อสารสร้างการรับรู้"
    MANAGEMENT = "management", "การบริหารจัดการ"


class AttachmentKind(TextChoices):
    DOCUMENT = "document", "เอกสาร"
    PICTURE = "picture", "ภาพ"
    VIDEO = "video", "ลิงก์วิดีโอ"
    SOURCE = "source", "ไฟล์ต้นฉบับ"


class UnitLevel(TextChoices):
    DEPARTMENT = "department", "กรม"
    PROVINCE = "province", "สำนักงานจังหวัด"
    GROUP = "group", "กลุ่มงาน/ฝ่าย"
    DISTRICT = "district", "สำนักงานอำเภอ"
    CENTRE = "centre", "ศูนย์ศึกษา"
    OTHER = "other", "หน่วยงานอื่น"


class Recommendation(TextChoices):
    ACCEPT = "accept", "ควรรับ"
    REVISE = "revise", "ควรแก้ไข"
    REJECT = "reject", "ไม่ควรรับ"


class EndReason(TextChoices):
    """Why a reviewer no longer has a task."""

    REMOVED = "removed", "ยกเลิกการมอบหมาย"
    ABSTAINED = "abstained", "ขอไม่พิจารณา"
    CONFLICT = "conflict", "แจ้งส่วนได้เสีย"
    LEFT = "left", "พ้นหน้าที่กรรมการ"


class Level(TextChoices):
    """How much an automatic check has to say; a person decides in any case."""

    INFO = "info", "ข้อมูล"
    WARNING = "warning", "ควรดู"
    FAIL = "fail", "ควรแก้"


class TargetKind(TextChoices):
    INDIVIDUAL = "individual", "องค์ความรู้รายบุคคล"
    UNIT = "unit", "องค์ความรู้ระดับหน่วยงาน"
    SET = "set", "ชุดความรู้ของจังหวัด"
    BEST_PRACTICE = "best_practice", "แนวปฏิบัติที่ดี"
    INNOVATION = "innovation", "นวัตกรรม"


class AwardKind(TextChoices):
    BEST_PRACTICE = TargetKind.BEST_PRACTICE.value, "แนวปฏิบัติที่ดี (Best Practice)"
    INNOVATION = TargetKind.INNOVATION.value, "นวัตกรรม"


class BallotPhase(TextChoices):
    """Where the choice of one award of one year stands."""

    PREPARING = "preparing", "เตรียมรายชื่อ"
    OPEN = "open", "เปิดลงคะแนน"
    TIED = "tied", "คะแนนเท่ากัน รอประธานชี้ขาด"
    COUNTED = "counted", "นับคะแนนแล้ว รอให้รางวัล"
    DECIDED = "decided", "ประกาศผลแล้ว"
    CANCELLED = "cancelled", "ยกเลิก"


LIVE_PHASES = frozenset(
    {BallotPhase.PREPARING, BallotPhase.OPEN, BallotPhase.TIED, BallotPhase.COUNTED}
)
PHASE_TONES = {
    BallotPhase.PREPARING: "info",
    BallotPhase.OPEN: "progress",
    BallotPhase.TIED: "warn",
    BallotPhase.COUNTED: "warn",
    BallotPhase.DECIDED: "good",
    BallotPhase.CANCELLED: "neutral",
}
# What can be chosen for which award: Best Practice goes to a person's record.
AWARDED_KINDS = {
    AwardKind.BEST_PRACTICE: frozenset({Kind.INDIVIDUAL}),
    AwardKind.INNOVATION: frozenset({Kind.INDIVIDUAL, Kind.UNIT}),
}


class CertificateKind(TextChoices):
    BEST_PRACTICE = AwardKind.BEST_PRACTICE.value, "แนวปฏิบัติที่ดี (Best Practice)"
    INNOVATION = AwardKind.INNOVATION.value, "นวัตกรรม"
    PARTICIPATION = "participation", "ร่วมจัดทำองค์ความรู้"


class CertificateStatus(TextChoices):
    VALID = "valid", "ใช้ได้"
    REPLACED = "replaced", "ออกฉบับใหม่แทนแล้ว"
    REVOKED = "revoked", "เพิกถอนแล้ว"


class PartKind(TextChoices):
    """Structured parts of a provincial set."""

    TARGET = "target", "เป้าหมาย"
    WORK_GROUP = "work_group", "กลุ่มงาน"
    STEP = "step", "ขั้นตอนตามคำขวัญ (7.1.2)"


class RevisionReason(TextChoices):
    WRITE = "write", "แก้ไขข้อความ"
    IMPORT = "import", "นำเข้าจากไฟล์"
    LOAD = "load", "นำเข้าเป็นชุด"
    SUBMIT = "submit", "ส่งให้คณะกรรมการ"
    AMEND = "amend", "ฉบับปรับปรุงของเรื่องที่เผยแพร่"
    # Two people saved at once: the later text, kept beside the one that stands.
    ASIDE = "aside", "ข้อความที่บันทึกชนกัน (เก็บไว้)"


class Digits(TextChoices):
    """Figures of a document. As written: its own numbers Arabic, people's text untouched."""

    AS_WRITTEN = "arabic", "เลขอารบิก"
    THAI = "thai", "เลขไทย"


class BookForm(TextChoices):
    PDF = "pdf", "PDF"
    WORD = "docx", "Word"


class OnStanding(TextChoices):
    """What becomes of a form that is imported where its person or unit has a draft already."""

    REPLACE = "replace", "แทนข้อความในฉบับร่างนั้น (ของเดิมอยู่ในประวัติ)"
    JOIN = "join", "รวมเข้ากับฉบับร่างนั้น (เติมข้อที่ว่าง ต่อท้ายข้อที่มีแล้ว)"
    ANOTHER = "another", "สร้างเป็นฉบับร่างอีกเรื่อง (ปีหนึ่งส่งได้เรื่องเดียว)"


class ImportOutcome(TextChoices):
    """Where a file of a batch stands."""

    WAITING = "waiting", "รออ่าน"
    READY = "ready", "พร้อมนำเข้า"
    TWIN = "twin", "ซ้ำกับที่มีอยู่"
    SCANNED = "scanned", "ไฟล์ภาพสแกน"
    REFUSED = "refused", "อ่านไม่ได้"
    DONE = "done", "เป็นฉบับร่างแล้ว"
    FAILED = "failed", "นำเข้าไม่สำเร็จ"


class RosterState(TextChoices):
    """Where the task of a year stands for a person, or for a unit."""

    MISSING = "missing", "ยังไม่มีเรื่อง"
    DRAFT = "draft", "มีฉบับร่าง ยังไม่ส่ง"
    RETURNED = "returned", "ส่งกลับให้แก้ไข"
    REVIEW = "review", "อยู่ระหว่างพิจารณา"
    ACCEPTED = "accepted", "ผ่านการกลั่นกรอง"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    REJECTED = "rejected", "ไม่ผ่านการกลั่นกรอง"


# A verdict that is not decided yet is told on no roster. Who withdrew has nothing.
ROSTER_STATES = {
    State.DRAFT: RosterState.DRAFT,
    State.SUBMITTED: RosterState.REVIEW,
    State.SCREENING: RosterState.REVIEW,
    State.RETURNED: RosterState.RETURNED,
    State.PENDING_ACCEPT: RosterState.REVIEW,
    State.PENDING_REJECT: RosterState.REVIEW,
    State.ACCEPTED: RosterState.ACCEPTED,
    State.REDACTING: RosterState.ACCEPTED,
    State.UNPUBLISHED: RosterState.ACCEPTED,
    State.PUBLISHED: RosterState.PUBLISHED,
    State.REJECTED: RosterState.REJECTED,
    State.WITHDRAWN: RosterState.MISSING,
}
ROSTER_TONES = {
    RosterState.MISSING: "bad",
    RosterState.DRAFT: "warn",
    RosterState.RETURNED: "warn",
    RosterState.REVIEW: "progress",
    RosterState.ACCEPTED: "good",
    RosterState.PUBLISHED: "good",
    RosterState.REJECTED: "bad",
}
# Whose task is still with the author.
REMINDED = frozenset({RosterState.MISSING, RosterState.DRAFT, RosterState.RETURNED})


class ReminderWay(TextChoices):
    MAIL = "mail", "แจ้งในเว็บและเมล"
    NOTICE = "notice", "แจ้งในเว็บ (ไม่มีอีเมล)"
    GROUP = "group", "ข้อความในกลุ่ม LINE"


class StaffSheet(TextChoices):
    """What the rows of an imported list are."""

    PEOPLE = "people", "บุคลากร"
    UNITS = "units", "หน่วยงาน"


class StaffOutcome(TextChoices):
    """What becomes of a row of such a list."""

    WAITING = "waiting", "รอตรวจ"
    NEW = "new", "เพิ่มใหม่"
    SAME = "same", "ตรงกันแล้ว"
    CHANGED = "changed", "เปลี่ยน"
    DOUBT = "doubt", "ต้องเลือก"
    REFUSED = "refused", "ใช้ไม่ได้"
    FAILED = "failed", "ไม่สำเร็จ"


class InvitationWay(TextChoices):
    MAIL = "mail", "อีเมล"
    SLIP = "slip", "ใบแจ้ง"


class PlaceKind(TextChoices):
    """A learning place, section 6.5 of the form."""

    BOOK_CORNER = "book_corner", "มุมหนังสือ"
    WEB = "web", "เว็บไซต์"
    MEDIA = "media", "สื่อออนไลน์"
    CENTRE = "centre", "ศูนย์เรียนรู้"


class ActivityKind(TextChoices):
    """A learning activity: the first two are exchange (6.6), the others learning (6.7)."""

    EXCHANGE = "exchange", "เวทีแลกเปลี่ยนเรียนรู้"
    FORUM = "forum", "ประชุมประจำเดือน"
    MENTORING = "mentoring", "พี่สอนน้อง"
    TRAINING = "training", "อบรมและศึกษาดูงาน"


EXCHANGES = frozenset({ActivityKind.EXCHANGE, ActivityKind.FORUM})
