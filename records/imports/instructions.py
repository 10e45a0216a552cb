"""Words of the blank form that were left in: how to fill a section in, and empty fields.

Only whole lines right behind a heading count. They are no text of the section, and are kept as
text that has no place.
"""

from records.core.blank_form import is_instruction

from .nodes import Block, Node, Tree


def take_out(tree: Tree) -> None:
    """Move instructions out of the sections of *tree*, and say how many they were."""
    taken: list[str] = []
    for node in tree.walk():
        taken += _of_node(node)
    if not taken:
        return
    tree.instructions += taken
    tree.warnings.append(f"คำแนะนำของแบบพิมพ์หรือช่องว่าง {len(taken)} บรรทัดไม่ใช่เนื้อหา เก็บไว้ในส่วนที่ยังไม่จัด")


def _of_node(node: Node) -> list[str]:
    taken: list[str] = []
    while node.blocks and _is_plain(first := node.blocks[0]):
        more = len(first.lines) > 1 or len(node.blocks) > 1 or bool(node.children)
        if not is_instruction(first.lines[0], text_follows=more):
            break
        taken.append(first.take_first_line().strip())
        if not first.lines:
            node.blocks.pop(0)
    node.unfilled = bool(taken) and not node.blocks and not node.children
    return taken


def _is_plain(block: Block) -> bool:
    return block.type in ("para", "label") and not block.own
