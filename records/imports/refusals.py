"""Why a file is not read, in words that say what to do."""

SIZE_LIMIT = 25 * 1024 * 1024  # bytes of one file
TEXT_LIMIT = 800_000  # characters of one file: the longest form known has 13,000
_SAVE_AS = "เปิดไฟล์ใน Word แล้วเลือก “บันทึกเป็น” ชนิด Word Document (.docx)"
MESSAGES = {
    "empty": "ไฟล์นี้ว่างเปล่า ลองเปิดใน Word แล้วบันทึกใหม่",
    "too_large": "ไฟล์ใหญ่เกิน 25 MB ย่อหรือลบภาพในเอกสารแล้วลองใหม่ ภาพแนบทีหลังได้",
    "too_long": "ข้อความในไฟล์นี้ยาวเกินกว่าจะเป็นแบบบันทึก แบ่งเป็นไฟล์ละไม่กี่เรื่องแล้วลองใหม่",
    "garbled": "อ่านตัวอักษรในไฟล์นี้ไม่ออก สระและวรรณยุกต์หาย ไม่ควรนำเข้า ใช้ไฟล์ Word ต้นฉบับ หรือพิมพ์ข้อความใหม่",
    "bomb": "ไฟล์นี้ขยายออกแล้วใหญ่ผิดปกติ จึงไม่เปิด สร้างไฟล์ใหม่จากข้อความเดิมแล้วลองอีกครั้ง",
    "encrypted": "ไฟล์นี้ตั้งรหัสผ่านไว้ เปิดใน Word เอารหัสผ่านออก บันทึกใหม่ แล้วลองอีกครั้ง",
    "legacy_doc": f"ไฟล์นี้เป็น Word รุ่นเก่า (.doc) {_SAVE_AS} แล้วนำเข้าใหม่",
    "damaged": f"ไฟล์นี้เสียหายหรือส่งมาไม่ครบ {_SAVE_AS} แล้วนำเข้าใหม่",
    "pdf": f"ไฟล์นี้เป็น PDF ยังนำเข้าไม่ได้ ใช้ไฟล์ Word ต้นฉบับ หรือ{_SAVE_AS}",
    "wrong_type": f"ไฟล์นี้ไม่ใช่เอกสาร Word หรือข้อความ {_SAVE_AS} แล้วนำเข้าใหม่",
    "no_room": "เก็บไฟล์ไม่ได้เพราะที่เก็บข้อมูลของระบบเต็มหรือขัดข้อง ไฟล์ในเครื่องของท่านไม่หาย "
    "โปรดแจ้งผู้ดูแลระบบแล้วลองใหม่",
    "not_a_form": "ไม่พบหัวข้อของแบบบันทึกองค์ความรู้ในไฟล์นี้ ตรวจว่าเลือกไฟล์ถูก "
    "หรือเขียนในแบบฟอร์มบนเว็บแล้ววางข้อความแทน",
}


class ImportRefused(Exception):
    """A file that is not read. code: a key of MESSAGES; message: Thai, for the person."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code, self.message = code, MESSAGES[code]
