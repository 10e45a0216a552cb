"""Register numbers: KM-2569-0012, and KM-2569-0012-R1 for an amendment of it."""

from records.cycles.models import Cycle

from .models import Record


def next_number(cycle: Cycle) -> str:
    """The next number of the cycle; the caller has locked the cycle and saves it."""
    cycle.last_number += 1
    return f"KM-{cycle.fiscal_year}-{cycle.last_number:04d}"


def amendment_number(original: Record) -> str:
    """KM-2569-0012-R2: the second amendment of KM-2569-0012 that was handed in.

    The caller's step has locked the amended record.
    """
    earlier = original.amendments.exclude(number=None).count()
    return f"{original.number}-R{earlier + 1}"


def register(record: Record) -> None:
    """Give a record that is handed in its number, once; the caller saves the record."""
    if record.number:
        return
    if record.amends:
        record.number = amendment_number(record.amends)
    else:
        record.number = next_number(record.cycle)
        record.cycle.save(update_fields=["last_number"])
