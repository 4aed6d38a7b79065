"""Write what workbooks hold as text, one cell a line, as openpyxl reads them.

    /usr/bin/python3 tests/golden/cells.py FILE.xlsx FILE.tsv [FILE.xlsx FILE.tsv]...

The columns: sheet, cell, type (n number, s text, b boolean, d date, e error), value (of a formula:
the one kept beside it), formula, number format, look (size, face, ink, fill, place, border).
Rows whose cell begins with @ say what a sheet has besides: widths and heights, merged cells, frozen
panes, links, pictures, the page. The same workbook gives the same bytes; the versions of
libraries, which differ between machines, are left out.
"""
import concurrent.futures
import os
import sys
import warnings

import openpyxl

HEAD = ("sheet", "cell", "type", "value", "formula", "format", "look")

# Libraries whose versions stand on the sheet Reproduction, in the cell beside their names.
LIBRARIES = ("GSL", "libxlsxwriter", "libarchive", "expat")
VERSION = "(version)"


def plain(value):
    """The value in one field: numbers in the fewest digits that give them back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    text = str(value)
    for char, escape in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(char, escape)
    return text


def colour(part):
    return str(part.rgb)[2:] if part is not None and part.type == "rgb" else "-"


def look(cell, seen):
    """What the cell looks like; `seen` keeps it by style, of which a book has few."""
    if cell.style_id not in seen:
        seen[cell.style_id] = look_of(cell)
    return seen[cell.style_id]


def look_of(cell):
    font, fill, place = cell.font, cell.fill, cell.alignment
    face = "".join(mark for mark, is_on in (("b", font.b), ("i", font.i), ("u", font.u)) if is_on)
    border = ",".join(side.style or "-" for side in (cell.border.left, cell.border.bottom))
    return " ".join((f"{font.sz:g}", face or "-", colour(font.color),
                     colour(fill.fgColor) if fill.fill_type else "-",
                     (place.horizontal or "-") + ("/wrap" if place.wrap_text else "") +
                     (f"/{place.indent:g}" if place.indent else ""), border))


def reference(part):
    """Cells that a picture's series points to."""
    source = part and (getattr(part, "numRef", None) or getattr(part, "strRef", None))
    return source.f if source else "-"


def words(title):
    """The text of a picture's or axis's title."""
    rich = title.tx.rich if title is not None and title.tx is not None else None
    return "".join(run.t for p in rich.p for run in p.r or ()) if rich is not None else "-"


def picture(chart):
    at = chart.anchor._from
    parts = [type(chart).__name__, f"at {at.row + 1},{at.col + 1}", words(chart.title)]
    for axis in (chart.x_axis, chart.y_axis):
        scale = axis.scaling
        form = axis.number_format
        parts.append(f"{words(axis.title)} {scale.min} {scale.max} {form and form.formatCode}")
    for series in chart.series:
        title = series.tx
        name = title.strRef.f if title is not None and title.strRef else title and title.v or "-"
        parts += [name, reference(getattr(series, "xVal", None) or series.cat),
                  reference(getattr(series, "yVal", None) or series.val)]
    return " | ".join(parts)


def besides(sheet):
    """(name, text) of what a sheet has besides its cells."""
    page, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
    yield "@widths", " ".join(f"{name}:{column.width:g}"
                              for name, column in sorted(sheet.column_dimensions.items()))
    yield "@heights", " ".join(f"{row}:{line.height:g}"
                               for row, line in sorted(sheet.row_dimensions.items())
                               if line.height is not None)
    yield "@merged", " ".join(sorted(str(cells) for cells in sheet.merged_cells.ranges))
    yield "@frozen", sheet.freeze_panes
    yield "@page", (f"{page.orientation} {page.paperSize} {page.fitToWidth} {page.fitToHeight} "
                    f"{bool(fit and fit.fitToPage)} {sheet.print_title_rows} "
                    f"{sheet.oddFooter.left.text} {sheet.oddFooter.center.text} "
                    f"{sheet.oddFooter.right.text}")
    yield "@state", f"{sheet.sheet_state} {sheet.sheet_view.showGridLines} " \
                    f"{colour(sheet.sheet_properties.tabColor)}"
    for chart in sheet._charts:
        yield "@picture", picture(chart)
    for cells in sheet.conditional_formatting:
        for rule in cells.rules:
            yield "@condition", f"{cells.sqref} {rule.type} {rule.operator} {rule.formula}"


def rows(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
        kept = openpyxl.load_workbook(path, data_only=True, read_only=True)
    looks = {}
    yield HEAD
    for name in book.defined_names:
        yield "", "@name", "", name, "", "", ""
    for sheet, values in zip(book.worksheets, kept.worksheets):
        values = {cell.coordinate: cell for line in values.iter_rows() for cell in line
                  if cell.value is not None}
        for line in sheet.iter_rows():
            before = None
            for cell in line:
                if cell.value is None:
                    continue
                of_formula = values.get(cell.coordinate)  # None: it gives nothing
                kind, value = "", ""
                if of_formula is not None:
                    kind, value = of_formula.data_type, plain(of_formula.value)
                if before in LIBRARIES:
                    value = VERSION
                before = cell.value
                formula = plain(cell.value) if cell.data_type == "f" else ""
                yield (sheet.title, cell.coordinate, kind, value, formula, cell.number_format,
                       look(cell, looks))
                if cell.hyperlink is not None:
                    yield (sheet.title, "@link " + cell.coordinate, "",
                           plain(cell.hyperlink.location or cell.hyperlink.target), "", "", "")
        for name, text in besides(sheet):
            yield sheet.title, name, "", plain(text), "", "", ""


def write(pair):
    path, out = pair
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for row in rows(path):
            file.write("\t".join(row) + "\n")


def main():
    pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(write, pairs))


if __name__ == "__main__":
    main()
