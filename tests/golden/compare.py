"""Compare what was made with what stands in tests/golden, byte for byte.

    /usr/bin/python3 tests/golden/compare.py EXPECTED MADE NAME

prints a TAP line for every file that is in one of the two folders, and what differs under each that
failed: of a table row by row and column by column, named by the row's key; of another file the
lines. NAME stands before the files' names. Exit 1 when a file differs, is missing or is new.
"""
import csv
import difflib
import io
import pathlib
import sys

SHOWN, WIDTH = 24, 160  # lines under a failed file, characters a line

# The columns that name a row of each table; of other files the first one does.
KEYS = {
    "backtest.csv": ("series", "model", "horizon"),
    "assessments.csv": ("indicator", "rule"),
    "deliveries.csv": ("delivery",),
    "findings.csv": ("rule", "series", "period", "delivery", "row"),
    "fits.csv": ("series", "model"),
    "observations.csv": ("series", "period"),
    "paths.csv": ("series", "model", "period"),
    "projections.csv": ("indicator", "period", "kind"),
    "quarters.csv": ("series", "period", "kind"),
    "rejected.csv": ("delivery", "row"),
    "revisions.csv": ("series", "periods", "statistic"),
    "samples.csv": ("series", "period"),
    "sensitivity.csv": ("indicator", "share"),
    "verdicts.csv": ("indicator",),
    "vintages.csv": ("series", "period", "published", "delivery", "row"),
}


def table(name, text):
    """(columns, {key: row}); None when the file is no table. Keys that repeat are numbered."""
    if name.endswith(".tsv"):
        lines = [line.split("\t") for line in text.splitlines()]
        key_names = ("sheet", "cell")
    elif name.endswith(".csv"):
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        key_names = KEYS.get(name, lines[0][:1] if lines else ())
    else:
        return None
    if not lines:
        return None
    keyed, times = {}, {}
    for line in lines[1:]:
        row = dict(zip(lines[0], line))
        key = "/".join(row.get(part, "") for part in key_names)
        times[key] = times.get(key, 0) + 1
        keyed[key if times[key] == 1 else f"{key} #{times[key]}"] = row
    return lines[0], keyed


def in_order(before, after):
    """The keys of both, those that went where they stood."""
    return list(after) + [key for key in before if key not in after]


def table_differences(before, after):
    old_columns, old = before
    new_columns, new = after
    for column in new_columns:
        if column not in old_columns:
            yield f"+ column {column}"
    for column in old_columns:
        if column not in new_columns:
            yield f"- column {column}"
    n = 0
    for key in in_order(old, new):
        if key not in old:
            yield f"+ {key}: {','.join(new[key].values())}"
        elif key not in new:
            yield f"- {key}: {','.join(old[key].values())}"
        else:
            for column in new_columns:
                if column in old_columns and old[key].get(column) != new[key].get(column):
                    yield f"  {key}: {column}: {old[key].get(column)!r} became " \
                          f"{new[key].get(column)!r}"
                    n += 1
    if n == 0 and list(old) != list(new) and sorted(old) == sorted(new):
        yield "  the same rows in another order"


def differences(name, before, after):
    try:
        before, after = before.decode(), after.decode()
    except UnicodeDecodeError:
        return ["  not UTF-8"]
    if name == "SHA256SUMS":
        old, new = ({line[66:]: line[:64] for line in text.splitlines()}
                    for text in (before, after))
        return [f"  {file}: other bytes" if file in old and file in new else
                f"{'-' if file in old else '+'} {file}"
                for file in in_order(old, new) if old.get(file) != new.get(file)]
    tables = table(name, before), table(name, after)
    found = list(table_differences(*tables)) if all(tables) else []
    # A difference of quotes or line ends only, and files that are no tables.
    return found or list(difflib.unified_diff(before.split("\n"), after.split("\n"), "expected",
                                              "made", n=0, lineterm=""))


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def main():
    expected, made = files(pathlib.Path(sys.argv[1])), files(pathlib.Path(sys.argv[2]))
    failed = False
    for name in sorted(expected.keys() | made.keys()):
        label = f"{sys.argv[3]}/{name}"
        if name not in made or name not in expected:
            print(f"not ok - {label}\n# {'not made' if name in expected else 'not expected'}")
        elif made[name] != expected[name]:
            lines = differences(name.rpartition("/")[2], expected[name], made[name])
            print(f"not ok - {label}")
            for line in lines[:SHOWN]:
                print("# " + (line if len(line) <= WIDTH else line[:WIDTH - 1] + "…"))
            if len(lines) > SHOWN:
                print(f"# and {len(lines) - SHOWN} more")
        else:
            print(f"ok - {label}")
            continue
        failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
