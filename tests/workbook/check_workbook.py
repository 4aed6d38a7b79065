"""Read the workbooks of release folders as a stranger would, with openpyxl, and compare them with
the release's own CSV files and the plan's tables.

    /usr/bin/python3 tests/workbook/check_workbook.py --plan DIR RELEASE...

prints TAP lines and, under each failed one, what was found; exit 1 when one failed. What is
expected of the sheets stands in the tables below, written apart from the program that makes them.
"""
import argparse
import csv
import pathlib
import re
import sys
import warnings
import xml.etree.ElementTree as xml
import zipfile

import openpyxl

LANGUAGES = ("zh", "en")

# Sheets every workbook has, in this order; the indicators' own sheets stand between them.
SHEETS = (
    ("cover", {"zh": "封面", "en": "Cover"}),
    ("contents", {"zh": "目录", "en": "Contents"}),
    ("scorecard", {"zh": "总览", "en": "Scorecard"}),
    ("quality", {"zh": "数据质量", "en": "Data quality"}),
    ("methods", {"zh": "方法", "en": "Methods"}),
    ("reproduction", {"zh": "结果复核", "en": "Reproduction"}),
)

# The words a reader sees for each verdict of verdicts.csv.
VERDICTS = {
    "met": {"zh": "已完成", "en": "Met"},
    "missed": {"zh": "未完成", "en": "Not met"},
    "expected": {"zh": "预计能够完成", "en": "Expected to be met"},
    "likely": {"zh": "有望完成", "en": "Likely to be met"},
    "uncertain": {"zh": "存在不确定性", "en": "Uncertain"},
    "unlikely": {"zh": "完成难度较大", "en": "Unlikely to be met"},
    "not_expected": {"zh": "预计难以完成", "en": "Not expected to be met"},
    "insufficient": {"zh": "数据不足", "en": "Insufficient observations"},
}

# Column heads of the observations on an indicator's sheet; a unit may follow the word.
HEADS = {
    "period": {"zh": "时期", "en": "Period"},
    "value": {"zh": "数值", "en": "Value"},
    "delivery": {"zh": "报送文件", "en": "Delivery"},
    "row": {"zh": "行", "en": "Row"},
}

# How a Chinese sheet words the periods of a release, after the year; a stock is counted at their
# end.
PERIODS = {
    "": "年", "Q1": "年一季度", "Q2": "年二季度", "Q3": "年三季度", "Q4": "年四季度",
    "Q1-2": "年上半年", "Q1-3": "年前三季度", "Q2-3": "年二至三季度", "Q2-4": "年二至四季度",
    "Q3-4": "年下半年", **{f"M{month:02}": f"年{month}月" for month in range(1, 13)},
}

# Numbers a sheet may show that stand in no artefact: the sensitivity table's percentages and the
# levels of the intervals.
CONSTANTS = (0, 0.5, 1, 2, 5, 80, 95, 0.8, 0.95)

# Columns that quote a source or a supplier, in whatever language that is; all else is translated.
FOREIGN = ("source", "note", "comment", "delivery", "message_en", "reason_en", "value")

ERROR_TEXT = re.compile(r"^(#(REF|NAME|VALUE|DIV/0|NUM|N/A|NULL)[!?]?|Err:\d+|-?(nan|inf))$", re.I)
CJK = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHOWN = 12  # findings printed under a failed check


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(sheet):
    """The cells of a sheet that hold something."""
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def text_of(value):
    return value.strip() if isinstance(value, str) else ""


def close(a, b):
    """Equal as numbers; the workbook keeps 16 digits, the CSV files no fewer."""
    return abs(a - b) <= 1e-12 * max(abs(a), abs(b), 1)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Release:
    """The CSV files of a release folder and the plan's tables."""

    def __init__(self, folder, plan):
        self.folder = folder
        self.tables = {path.stem: read_csv(path) for path in sorted(folder.glob("*.csv"))}
        self.plan = {path.stem: read_csv(path) for path in sorted(plan.glob("*.csv"))}
        self.indicators = {row["id"]: row for row in self.plan["indicators"]}
        self.verdicts = self.tables["verdicts"]

    def name(self, indicator, language):
        return self.indicators[indicator]["name_" + language]

    def observations(self, series):
        return [row for row in self.tables["observations"] if series and row["series"] == series]

    def period(self, observation, language):
        """an observation's period as a sheet shows it"""
        if language == "en":
            return observation["period"]
        year, rest = observation["period"][:4], observation["period"][4:]
        words = PERIODS.get(rest) or "年" + rest[1:].replace("-", "—") + "月"
        series = next(row for row in self.plan["series"] if row["id"] == observation["series"])
        return year + words + ("末" if series["accumulation"] == "stock" else "")

    def row_of(self, observation):
        """where in its delivery an observation stood: the row of the vintage selected for it"""
        for vintage in self.tables["vintages"]:
            if vintage["selected"] == "yes" and all(vintage[key] == observation[key]
                                                    for key in ("series", "period")):
                return vintage["row"]
        return None

    def numbers(self, verdict):
        """Every number the artefacts and the plan hold about one indicator and its series."""
        known = [float(x) for x in CONSTANTS]
        keys = {verdict["indicator"]} | ({verdict["series"]} if verdict["series"] else set())
        rows = [row for table in self.tables.values() for row in table
                if keys & {row.get("indicator"), row.get("series")}]
        rows += [row for row in self.plan["indicators"] if row["id"] == verdict["indicator"]]
        rows += self.plan["plan"] + [row for row in self.plan["breaks"] if row["series"] in keys]
        for row in rows:
            for value in row.values():
                if isinstance(value, str):
                    known += [float(number) for number in NUMBER.findall(value)]
        return known + [abs(x) for x in known]

    def foreign_text(self):
        """Chinese that an English workbook may show, as its source has it (FOREIGN)."""
        rows = [row for table in (self.tables, self.plan) for name in table for row in table[name]]
        texts = {row[column].strip() for row in rows for column in FOREIGN if row.get(column)}
        texts |= {row["value"].strip() for row in self.plan["plan"]}
        return {text for text in texts if CJK.search(text)}


class Workbook:
    """One file, read twice: the formulas, and the values kept with them."""

    def __init__(self, path, language):
        self.path = path
        self.language = language
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions openpyxl does not know
            self.formulas = openpyxl.load_workbook(path)
            self.values = openpyxl.load_workbook(path, data_only=True)

    def sheet(self, key):
        wanted = dict(SHEETS)[key][self.language]
        return self.values[wanted] if wanted in self.values.sheetnames else None

    def own_sheets(self):
        """The indicators' sheets: all that are not in SHEETS."""
        fixed = {words[self.language] for _, words in SHEETS}
        return [sheet for sheet in self.values.worksheets if sheet.title not in fixed]

    def sheet_of(self, name):
        """The sheet that carries an indicator's name in its first rows."""
        for sheet in self.own_sheets():
            for row in sheet.iter_rows(min_row=1, max_row=4, values_only=True):
                if any(text_of(value).find(name) >= 0 for value in row):
                    return sheet
        return None


# --- checks: each takes the release and a workbook and yields what is wrong ----------------------

def check_sheets(release, book):
    """every sheet is there, in order"""
    names = book.values.sheetnames
    wanted = [words[book.language] for _, words in SHEETS]
    for name in wanted:
        if name not in names:
            yield f"no sheet {name}; there are: {', '.join(names)}"
    there = [name for name in names if name in wanted]
    if there != [name for name in wanted if name in there]:
        yield f"order: {', '.join(there)}"
    for verdict in release.verdicts:
        name = release.name(verdict["indicator"], book.language)
        if verdict["number"] and book.sheet_of(name) is None:
            yield f"no sheet names indicator {verdict['indicator']} in its first rows"


def check_errors(_, book):
    """no cell holds an error, a NaN or an infinity"""
    for sheet in book.values.worksheets:
        for cell in cells(sheet):
            if cell.data_type == "e" or ERROR_TEXT.match(text_of(cell.value)):
                yield f"{sheet.title}!{cell.coordinate}: {cell.value}"


def check_cached(_, book):
    """every formula keeps the value it was written with"""
    for sheet in book.formulas.worksheets:
        for cell in cells(sheet):
            if cell.data_type == "f" and book.values[sheet.title][cell.coordinate].value is None:
                yield f"{sheet.title}!{cell.coordinate}: {cell.value} has no value"


def check_scorecard(release, book):
    """the scorecard shows each main indicator's verdict and outcome as verdicts.csv has them"""
    sheet = book.sheet("scorecard")
    if sheet is None:
        yield "there is no scorecard"
        return
    rows = list(sheet.iter_rows(values_only=True))
    for verdict in release.verdicts:
        if not verdict["number"]:
            continue
        name = release.name(verdict["indicator"], book.language)
        mine = [row for row in rows if any(text_of(value) == name for value in row)]
        if len(mine) != 1:
            yield f"{verdict['indicator']}: {len(mine)} rows carry its name, {name}"
            continue
        word = VERDICTS[verdict["verdict"]][book.language]
        shown = [text_of(value) for value in mine[0]]
        if not any(re.fullmatch(r"\W*" + re.escape(word) + r"\W*", text) for text in shown):
            yield f"{verdict['indicator']}: verdict {word} is not in its row: {shown}"
        for column in ("outcome_value", "latest_value", "probability"):
            if verdict[column] and not any(is_number(value) and close(value, float(verdict[column]))
                                           for value in mine[0]):
                yield f"{verdict['indicator']}: {column} {verdict[column]} is not in its row"


def check_charts(release, book):
    """every indicator with observations has a chart, and no chart is empty"""
    for verdict in release.verdicts:
        sheet = book.sheet_of(release.name(verdict["indicator"], book.language))
        if sheet is None:
            continue
        if release.observations(verdict["series"]) and not sheet._charts:
            yield f"{sheet.title}: no chart"
    with zipfile.ZipFile(book.path) as parts:
        charts = [part for part in parts.namelist() if re.match(r"xl/charts/chart\d+\.xml", part)]
        for part in charts:
            root = xml.fromstring(parts.read(part))
            for series in root.iter(CHART + "ser"):
                cache = series.find(f"{CHART}val/{CHART}numRef/{CHART}numCache")
                if cache is None:
                    cache = series.find(f"{CHART}yVal/{CHART}numRef/{CHART}numCache")
                if cache is None or cache.find(CHART + "pt") is None:
                    yield f"{part}: a series has no points"


def check_language(release, book):
    """the workbook speaks its own language"""
    if book.language == "zh":
        other = {row["name_en"].strip() for row in release.plan["indicators"]}
        other |= {row["en"].strip() for row in release.plan["labels"] if row["en"] != row["zh"]}
        other |= {words["en"] for words in VERDICTS.values()}
        for sheet in book.values.worksheets:
            if not any(CJK.search(text_of(cell.value)) for cell in cells(sheet)):
                yield f"{sheet.title}: no Chinese on it"
            for cell in cells(sheet):
                if text_of(cell.value) in other and re.search(r"[a-z]{3}", cell.value):
                    yield f"{sheet.title}!{cell.coordinate}: {cell.value}"
        return
    allowed = release.foreign_text()
    for sheet in book.values.worksheets:
        if CJK.search(sheet.title):
            yield f"sheet {sheet.title}"
        for cell in cells(sheet):
            text = text_of(cell.value)
            if CJK.search(text) and not any(known in text for known in allowed):
                yield f"{sheet.title}!{cell.coordinate}: {text[:60]}"


def head_columns(sheet, language):
    """(row number, {head: column index}) of the observations' head, or None."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        columns = {}
        for head, words in HEADS.items():
            word = re.compile(re.escape(words[language]) + r"(\W.*)?", re.S)
            found = [i for i, value in enumerate(row) if word.fullmatch(text_of(value))]
            if found:
                columns[head] = found[0]
        if len(columns) == len(HEADS):
            return number, columns
    return None


def check_observations(release, book):
    """the observations of an indicator's sheet are observations.csv: delivery, row and value"""
    for verdict in release.verdicts:
        wanted = {(release.period(row, book.language), row["delivery"],
                   release.row_of(row)): float(row["value"])
                  for row in release.observations(verdict["series"])}
        sheet = book.sheet_of(release.name(verdict["indicator"], book.language))
        if sheet is None or not wanted:
            continue
        found = head_columns(sheet, book.language)
        if found is None:
            yield f"{sheet.title}: no row heads the observations"
            continue
        first, columns = found
        for row in sheet.iter_rows(min_row=first + 1, values_only=True):
            shown = {head: row[column] for head, column in columns.items()}
            if shown["period"] is None:
                break
            if shown["delivery"] is None:
                continue  # a projected period stands below the observed ones
            key = tuple("" if shown[head] is None else str(shown[head])
                        for head in ("period", "delivery", "row"))
            value = wanted.pop(key, None)
            if value is None:
                yield f"{sheet.title}: {' '.join(key)} is not in observations.csv"
            elif not is_number(shown["value"]) or not close(shown["value"], value):
                yield f"{sheet.title}: {' '.join(key)} shows {shown['value']}, not {value}"
        for key in wanted:
            yield f"{sheet.title}: {' '.join(key)} of observations.csv is not shown"


def check_numbers(release, book):
    """every typed-in number of an indicator's sheet stands in an artefact or the plan"""
    for verdict in release.verdicts:
        sheet = book.sheet_of(release.name(verdict["indicator"], book.language))
        if sheet is None:
            continue
        known = release.numbers(verdict)
        for cell in cells(sheet):
            formula = book.formulas[sheet.title][cell.coordinate].data_type == "f"
            if is_number(cell.value) and not formula and \
                    not any(close(cell.value, number) for number in known):
                yield f"{sheet.title}!{cell.coordinate}: {cell.value} is in no artefact"


CHECKS = (check_sheets, check_errors, check_cached, check_scorecard, check_charts, check_language,
          check_observations, check_numbers)


def findings(release, language):
    """{check: what is wrong} for one workbook of a release."""
    paths = sorted(release.folder.glob(f"*.{language}.xlsx"))
    if len(paths) != 1:
        return {"one workbook": [f"{len(paths)} files end in .{language}.xlsx"]}
    book = Workbook(paths[0], language)
    return {check.__doc__: list(check(release, book)) for check in CHECKS}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--plan", type=pathlib.Path, required=True)
    parser.add_argument("release", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    count = failed = 0
    for folder in options.release:
        release = Release(folder, options.plan)
        for language in LANGUAGES:
            for name, wrong in findings(release, language).items():
                count += 1
                failed += bool(wrong)
                print(f"{'not ok' if wrong else 'ok'} {count} - {folder.name} {language}: {name}")
                for line in wrong[:SHOWN]:
                    print(f"# {line}")
                if len(wrong) > SHOWN:
                    print(f"# and {len(wrong) - SHOWN} more")
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
