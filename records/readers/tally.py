"""What a file holds that is not read as it stands: counted, and said in Thai once for each kind."""

from collections import Counter

_SAID = {
    "formulas": "สูตร {n} แห่ง อ่านเป็นข้อความบรรทัดเดียว โปรดตรวจ",
    "old_formulas": "สูตรแบบเก่า {n} แห่ง เป็นภาพ อ่านเป็นข้อความไม่ได้ โปรดพิมพ์เพิ่ม",
    "diagrams": "แผนภาพ (SmartArt) {n} ภาพ อ่านเป็นรายการข้อความ โปรดตรวจ",
    "charts": "กราฟ {n} ภาพ อ่านเป็นตารางตัวเลข โปรดตรวจ",
    "cut_charts": "กราฟ {n} ภาพ มีตัวเลขมาก อ่านเพียงส่วนแรก",
    "lost_drawings": "กราฟหรือแผนภาพ {n} ภาพ อ่านไม่ได้ โปรดเทียบกับต้นฉบับ",
    "linked_pictures": "ภาพที่ลิงก์จากภายนอก {n} ภาพ ไม่ได้อยู่ในไฟล์",
    "lost_pictures": "ภาพ {n} ภาพ หายไปจากไฟล์ที่ส่งมา",
    "objects": "ไฟล์ที่ฝังไว้ (เช่น ตาราง Excel) {n} รายการ ไม่ได้นำเข้า",
    "chunks": "ไฟล์ที่แทรกไว้ {n} ชิ้น อ่านรวมไว้ในที่ของมัน โปรดตรวจ",
    "lost_chunks": "ไฟล์ที่แทรกไว้ {n} ชิ้น อ่านไม่ได้ โปรดเทียบกับต้นฉบับ",
    "hidden": "ข้อความที่ซ่อนไว้ {n} แห่ง ({hidden_letters} ตัวอักษร) ไม่ได้นำเข้า",
    "joined": "ย่อหน้า {n} แห่ง ต่อกับย่อหน้าถัดไป ตามการแก้ไขที่ติดตามไว้",
    "placeholders": "ช่องที่ยังไม่ได้กรอก {n} ช่อง ไม่ได้นำเข้าข้อความตัวอย่างในช่อง",
    "comments": "ความเห็นในไฟล์ {n} รายการ ไม่ได้นำเข้า",
    "lost_parts": "หัวกระดาษ ท้ายกระดาษ หรือความเห็น {n} ส่วน เสียหายจนอ่านไม่ได้",
}


class Tally(Counter[str]):
    """kind → how many."""

    def warnings(self) -> list[str]:
        return [words.format(n=self[kind], **self) for kind, words in _SAID.items() if self[kind]]
