"""A state in the words of who writes the record, and what she has to do next."""

from .enums import State

# What an author reads where the real word would tell a decision before it is taken.
AUTHOR_WORDS = {
    State.PENDING_ACCEPT: "รอมติคณะกรรมการ",
    State.PENDING_REJECT: "รอมติคณะกรรมการ",
}
# What comes next, as her page says it.
AUTHOR_NEXT = {
    State.DRAFT: "เขียนให้ครบข้อที่จำเป็น แล้วส่งให้คณะกรรมการ",
    State.SUBMITTED: "ไม่ต้องทำอะไร รอเลขานุการจัดให้กรรมการ ถ้าพบที่ผิดยังดึงกลับมาแก้ไขได้",
    State.SCREENING: "ไม่ต้องทำอะไร กรรมการกำลังอ่าน ระบบจะแจ้งเตือนเมื่อมีผล",
    State.RETURNED: "แก้ไขตามข้อสังเกตของคณะกรรมการ แล้วส่งฉบับแก้ไข",
    State.PENDING_ACCEPT: "ไม่ต้องทำอะไร รอมติของคณะกรรมการ",
    State.PENDING_REJECT: "ไม่ต้องทำอะไร รอมติของคณะกรรมการ",
    State.ACCEPTED: "ไม่ต้องทำอะไร รอเลขานุการเผยแพร่",
    State.REDACTING: "ปิดข้อมูลส่วนบุคคลตามที่เลขานุการแจ้ง แล้วส่งกลับ ข้อความอื่นแก้ไม่ได้ และไม่ต้องกลั่นกรองใหม่",
    State.REJECTED: "คณะกรรมการมีมติไม่รับ อ่านเหตุผลในเส้นทางของเรื่อง",
    State.PUBLISHED: "เผยแพร่แล้ว ส่งลิงก์ให้ผู้อื่นอ่านได้",
    State.UNPUBLISHED: "ระงับการเผยแพร่ชั่วคราว อ่านเหตุผลในเส้นทางของเรื่อง",
    State.WITHDRAWN: "ถอนเรื่องแล้ว ไม่นับในปีนี้ ถ้าจะส่งอีก เริ่มฉบับใหม่จากข้อความเดิมได้",
    State.MERGED: "ข้อความนี้เป็นฉบับที่เผยแพร่แล้ว",
}
