#!/bin/sh
# What LibreOffice makes of workbooks: it reads every cell as it was written, computing all formulas
# anew changes none, and the printed pages show something and no error.
#
#   tests/workbook/office_check.sh FILE.xlsx...      prints TAP lines; exit 1 when a check failed
# shellcheck disable=SC2317  # functions are called through say
set -eu
if [ $# -eq 0 ]; then
    echo "usage: tests/workbook/office_check.sh FILE.xlsx..." >&2
    exit 2
fi
here=$(cd "$(dirname "$0")" && pwd -P)
convert=$here/../../scripts/office-convert
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
bad=0

# say NAME COMMAND...: one TAP line, and what the command printed when it failed.
say() {
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok - $name"
    else
        bad=1
        echo "not ok - $name"
        sed 's/^/# /' "$work/log"
    fi
}

python() {
    /usr/bin/python3 -B "$@"
}

# The canary tells the two conversions apart: see canary.py.
cell() {
    python -c 'import openpyxl, sys
print(openpyxl.load_workbook(sys.argv[1], data_only=True)["canary"]["B1"].value)' "$1"
}

# equal WANTED GOT
equal() {
    echo "wanted $1, got $2"
    [ "$1" = "$2" ]
}

# clean TEXT: none of the lines says that a cell is wrong; ### is a number wider than its column.
clean() {
    ! grep -nE '###|#(REF|NAME|VALUE|DIV/0|NUM|N/A)|Err:[0-9]' "$1"
}

# Without a Chinese font the pages would show boxes, and nobody would notice here.
say 'a Chinese font is installed' sh -c 'fc-list :lang=zh | grep -q .'

python "$here/canary.py" "$work/canary.xlsx"
say 'workbooks load as they are' "$convert" xlsx "$work/kept" "$work/canary.xlsx" "$@"
say 'workbooks load with all formulas computed anew' \
    "$convert" --recalculate xlsx "$work/anew" "$work/canary.xlsx" "$@"
say 'a wrong stored value is kept as it is' equal 999 "$(cell "$work/kept/canary.xlsx")"
say 'a wrong stored value is seen by recalculation' equal 20 "$(cell "$work/anew/canary.xlsx")"
python "$here/compare_cells.py" 'LibreOffice reads every cell as written' "$work/kept" "$@" || bad=1
python "$here/compare_cells.py" 'recalculating changes no cell' "$work/anew" "$@" || bad=1

say 'workbooks print' "$convert" pdf "$work/pdf" "$@"
for file in "$@"; do
    name=$(basename "$file" .xlsx)
    pages=$work/pages/$name
    mkdir -p "$pages"
    pdftoppm -r 40 -gray "$work/pdf/$name.pdf" "$pages/page"
    python "$here/check_pages.py" "$name" "$pages"/page*.pgm || bad=1
    pdftotext -layout "$work/pdf/$name.pdf" "$work/text"
    say "$name: no error and no cut number is printed" clean "$work/text"
done
exit $bad
