"""What is kept about people: why, who sees it, and for how long. One table, for the page that says
so, for the command that deletes, and for the test that no table of the database is left out.

Legal grounds: Personal Data Protection Act B.E. 2562, section 24: (1) archives in the public
interest, (4) public task, (6) duty by law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Kept:
    """One kind of data. models: their labels in lower case. after: when a timer deletes rows."""

    name: str
    what: str
    why: str
    seen_by: str
    until: str
    models: tuple[str, ...]
    after: timedelta | None = None


SENT_MAILS = timedelta(days=180)
SEARCHES = timedelta(days=730)
UNUSED_FILES = timedelta(days=90)
STAFF_LISTS = timedelta(days=180)

KEPT = (
    Kept(
        "บัญชีเจ้าหน้าที่",
        "คำนำหน้า ชื่อ นามสกุล ตำแหน่ง สังกัดเดิมและปัจจุบัน ชื่อผู้ใช้ อีเมล โทรศัพท์ คำเชิญ วันที่ย้ายหรือพ้น "
        "และรหัสผ่านที่แปลงแล้วอ่านกลับไม่ได้",
        "ให้เข้าใช้ระบบ ระบุเจ้าของเรื่อง และติดต่อเรื่ององค์ความรู้ (มาตรา 24 (4))",
        "ชื่อ ตำแหน่ง สังกัด: ทุกคน เมื่อมีเรื่องเผยแพร่ · อีเมล โทรศัพท์: ผู้ดูแลระบบเท่านั้น",
        "ตลอดเวลาที่เป็นเจ้าหน้าที่ เมื่อปิดบัญชีแล้วชื่ออยู่กับเรื่องที่เผยแพร่ต่อไป",
        (
            *("records.user", "records.unit", "records.unitstay", "records.departure"),
            *("records.invitation", "records.borrowedpassword"),
        ),
    ),
    Kept(
        "เรื่องที่บันทึก",
        "ข้อความทุกข้อ ภาพ ไฟล์แนบ ผู้ร่วมดำเนินการ และทุกฉบับที่บันทึกไว้ พร้อมชื่อผู้เขียน",
        "รวบรวมและเผยแพร่องค์ความรู้ของหน่วยงาน (มาตรา 24 (4)) และเก็บเป็นจดหมายเหตุ (มาตรา 24 (1))",
        "ฉบับร่าง: เจ้าของและผู้ประสานงาน · ที่ส่งแล้ว: คณะกรรมการ · ที่เผยแพร่: ทุกคน",
        "เก็บถาวร ฉบับร่างที่เจ้าของลบหายไปทันที",
        (
            *("records.record", "records.partner", "records.workprocess", "records.attachment"),
            *("records.attachmenttext", "records.revision", "records.passage", "records.paragraph"),
            *("records.source", "records.setpart", "records.provincialset", "records.seteditor"),
            *("records.searchtext", "records.textfingerprint", "records.modelrecord"),
        ),
    ),
    Kept(
        "การกลั่นกรอง",
        "ผู้ได้รับมอบหมาย คะแนน ความเห็น ข้อความถึงกัน มติ และเหตุผล",
        "กลั่นกรองตามคำสั่งแต่งตั้งคณะกรรมการ (มาตรา 24 (4))",
        "คณะกรรมการของรอบนั้น · เจ้าของเรื่องเห็นผลและเหตุผลที่แจ้งแล้ว",
        "เก็บถาวรไปกับเรื่อง",
        (
            *("records.committeemember", "records.latepermission", "records.assignment"),
            *("records.review", "records.score", "records.remark", "records.resolution"),
            *("records.resolutionitem", "records.transition", "records.checkreport"),
            *("records.message", "records.draftopening"),
        ),
    ),
    Kept(
        "การลงคะแนนและเกียรติบัตร",
        "ผู้มีสิทธิ ผู้ที่ลงคะแนนแล้ว ผลรวม รางวัล และเกียรติบัตรพร้อมชื่อผู้รับ ไม่เก็บว่าใครเลือกเรื่องใด",
        "คัดเลือก Best Practice และออกเกียรติบัตร (มาตรา 24 (4))",
        "ผู้มีสิทธิ: คณะกรรมการ · รางวัลและการตรวจสอบเกียรติบัตร: ทุกคน",
        "เก็บถาวร",
        (
            *("records.ballot", "records.candidate", "records.voter", "records.vote"),
            *("records.award", "records.certificate"),
        ),
    ),
    Kept(
        "บันทึกการทำงาน",
        "ใครทำสิ่งใดกับรายการใด เมื่อไร ค่าก่อนและหลังแก้ ไม่เก็บรหัสผ่าน",
        "ตรวจสอบย้อนหลังได้ (มาตรา 24 (4)) และหน้าที่ตามกฎหมายคอมพิวเตอร์ (มาตรา 24 (6))",
        "ผู้ดูแลระบบและคณะกรรมการของรอบ",
        "เก็บถาวร แก้หรือลบไม่ได้",
        ("records.event", "admin.logentry"),
    ),
    Kept(
        "การแจ้งเตือนและเมล",
        "ข้อความที่ส่งถึงท่าน ที่อยู่อีเมล และเวลา",
        "แจ้งงานและผลการพิจารณา (มาตรา 24 (4))",
        "ผู้รับ และผู้ดูแลระบบ",
        f"เมลที่ส่งแล้ว {SENT_MAILS.days} วัน การแจ้งเตือนในเว็บเก็บไว้กับบัญชี",
        (
            *("records.notice", "post_office.email", "post_office.log", "post_office.attachment"),
            *("records.reminder", "records.committeemailatonce"),
        ),
        SENT_MAILS,
    ),
    Kept(
        "ไฟล์ที่นำเข้า",
        "แบบบันทึกต้นฉบับ และสิ่งที่อ่านได้จากไฟล์",
        "สร้างฉบับร่างและเปรียบเทียบกับต้นฉบับ (มาตรา 24 (4))",
        "ผู้นำเข้า เจ้าของเรื่อง และเลขานุการ",
        f"ไฟล์ที่ไม่ได้ใช้สร้างฉบับร่าง {UNUSED_FILES.days} วัน นอกนั้นอยู่กับเรื่อง",
        ("records.upload", "records.importbatch", "records.importfile", "records.scan"),
        UNUSED_FILES,
    ),
    Kept(
        "รายการนำเข้าบุคลากร",
        "แถวของไฟล์ที่ผู้ดูแลระบบนำเข้า และสิ่งที่เปลี่ยน",
        "ปรับปรุงรายชื่อเจ้าหน้าที่ (มาตรา 24 (4))",
        "ผู้ดูแลระบบ",
        f"{STAFF_LISTS.days} วัน",
        ("records.staffbatch", "records.staffrow"),
        STAFF_LISTS,
    ),
    Kept(
        "แหล่งและกิจกรรมเรียนรู้",
        "วัน สถานที่ ผู้เข้าร่วม ภาพ และบันทึกการประชุม",
        "บันทึกการแลกเปลี่ยนเรียนรู้ของหน่วยงาน (มาตรา 24 (4))",
        "ทุกคน เมื่อเผยแพร่",
        "เก็บถาวร",
        ("records.learningplace", "records.activity", "records.activitypicture"),
    ),
    Kept(
        "การเข้าสู่ระบบ",
        "คุกกี้ของการเข้าสู่ระบบ รหัสตั้งต้นและรหัสสำรองของรหัสขั้นที่สอง "
        "และจำนวนครั้งที่ใส่รหัสผ่านผิด โดยแปลงชื่อและที่อยู่ไอพีจนอ่านกลับไม่ได้",
        "ให้เข้าใช้ต่อเนื่อง และป้องกันการเดารหัสผ่าน (มาตรา 24 (4))",
        "ไม่มีผู้ใดเห็น",
        "จนออกจากระบบหรือหมดเวลา รหัสขั้นที่สองจนท่านปิด จำนวนครั้ง 1 วัน เครื่องที่เคยใช้ 180 วัน",
        (
            *("sessions.session", "records.limitcount", "otp_totp.totpdevice"),
            *("otp_static.staticdevice", "otp_static.statictoken"),
        ),
    ),
    Kept(
        "คำค้น",
        "คำที่ค้น จำนวนครั้งในแต่ละวัน และลำดับที่เปิดอ่าน ไม่เก็บว่าใครค้น",
        "ปรับปรุงการค้นหา (ไม่ใช่ข้อมูลส่วนบุคคล)",
        "ผู้ดูแลระบบและเลขานุการ",
        f"{SEARCHES.days // 365} ปี",
        ("records.searchlog",),
        SEARCHES,
    ),
    Kept(
        "งานเบื้องหลัง",
        "ผู้ขอรวมเล่มและสถานะของงาน",
        "ทำงานที่ใช้เวลานานและบอกผู้ขอ (มาตรา 24 (4))",
        "ผู้ขอ และผู้ดูแลระบบ",
        "งานที่เสร็จแล้ว 7 วัน",
        ("django_tasks_database.dbtaskresult", "records.book"),
        timedelta(days=7),
    ),
)

RIGHTS = (
    ("ขอดูและขอสำเนา", "เจ้าหน้าที่ดาวน์โหลดเองได้ที่หน้า “ข้อมูลของฉัน” ผู้อื่นแจ้งตามที่อยู่ด้านล่าง"),
    ("ขอแก้ไขให้ถูกต้อง", "โทรศัพท์และอีเมลแก้เองได้ ชื่อ ตำแหน่ง และสังกัดแจ้งผู้ดูแลระบบ"),
    ("ขอลบหรือทำให้ไม่ระบุตัวตน", "เรื่องที่เผยแพร่เป็นจดหมายเหตุของหน่วยงาน จึงอาจปิดชื่อแทนการลบ"),
    ("คัดค้านหรือขอระงับการใช้", "แจ้งได้ทุกเมื่อ หน่วยงานตอบภายใน 30 วัน"),
    ("ร้องเรียน", "ต่อสำนักงานคณะกรรมการคุ้มครองข้อมูลส่วนบุคคล"),
)
