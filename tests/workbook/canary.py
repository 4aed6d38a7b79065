"""Write a one-sheet workbook whose formula =A1*10 keeps 999 while A1 is 2, part by part.

    /usr/bin/python3 tests/workbook/canary.py FILE.xlsx

A conversion that recalculates must turn 999 into 20, one that does not must keep it: so the
recalculation check proves each time that it would see a wrong value.
"""
import sys
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."

PARTS = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/>'
        '</Types>',
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="canary" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml":
        f'<worksheet xmlns="{SHEETS}"><sheetData><row r="1"><c r="A1"><v>2</v></c>'
        '<c r="B1"><f>A1*10</f><v>999</v></c></row></sheetData></worksheet>',
}

with zipfile.ZipFile(sys.argv[1], "w") as book:
    for name, part in PARTS.items():
        book.writestr(name, HEAD + part)
