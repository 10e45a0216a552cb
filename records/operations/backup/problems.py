"""Why a backup or a restore did not happen, in Thai, for whoever ran it."""


class BackupProblem(Exception):
    """Nothing was made, or nothing was changed, unless the message says so."""


DAMAGED = "ไฟล์สำรองนี้เสียหายหรือไม่ครบ ใช้กู้คืนไม่ได้ ({}) ยังไม่มีสิ่งใดในระบบถูกเปลี่ยน โปรดใช้ไฟล์สำรองชุดอื่น"


def damaged(what: str) -> BackupProblem:
    return BackupProblem(DAMAGED.format(what))
