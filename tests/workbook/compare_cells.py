"""Compare the cells of workbooks with those of their conversions.

    /usr/bin/python3 tests/workbook/compare_cells.py LABEL OTHERDIR FILE...

For each FILE the workbook of the same name in OTHERDIR must have the same sheets and, cell by cell,
the same values: text exactly, numbers to 1e-12 of their size (the 16 digits a workbook keeps).
Prints one TAP line a file.
"""
import pathlib
import sys
import warnings

import openpyxl

SHOWN = 12


def values(path):
    """{(sheet, cell): value} of all cells that hold something; an empty text holds nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, data_only=True)
    return [sheet.title for sheet in book.worksheets], {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
        if cell.value not in (None, "")}


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1e-300)
    return a == b


def differences(path, other):
    sheets, mine = values(path)
    other_sheets, others = values(other)
    if sheets != other_sheets:
        return [f"sheets {sheets} became {other_sheets}"]
    return [f"{sheet}!{cell}: {mine.get((sheet, cell))!r} became {others.get((sheet, cell))!r}"
            for sheet, cell in sorted(mine.keys() | others.keys())
            if not same(mine.get((sheet, cell)), others.get((sheet, cell)))]


def main():
    label, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = 0
    for name in sys.argv[3:]:
        path = pathlib.Path(name)
        wrong = differences(path, folder / path.name)
        failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} - {path.name}: {label}")
        for line in wrong[:SHOWN]:
            print(f"# {line}")
        if len(wrong) > SHOWN:
            print(f"# and {len(wrong) - SHOWN} more")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
