"""Prove that check_workbook.py finds what it is there to find: a small synthetic release in a
temporary folder passes, and each way of spoiling it below is reported by the check it names.

    /usr/bin/python3 tests/workbook/test_check_workbook.py      prints TAP lines
"""
import csv
import pathlib
import sys
import tempfile

import openpyxl
from openpyxl.chart import LineChart, Reference
from openpyxl.chart.data_source import NumData, NumVal

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True
import check_workbook as check  # noqa: E402  (after the path above)

PLAN = {
    "plan": [{"key": "id", "value": "synthetic"}, {"key": "title_zh", "value": "合成规划"}],
    "indicators": [{"id": "share", "number": "1", "name_zh": "合成比重", "name_en": "Synthetic share",
                    "series": "s", "target_value": "75", "source": "合成 一(一)"}],
    "series": [{"id": "s", "accumulation": "stock"}],
    "labels": [{"kind": "unit", "code": "亿元", "zh": "亿元", "en": "100 million yuan"}],
    "breaks": [{"series": "s", "period": "2019"}],
}
TABLES = {
    "observations": [{"series": "s", "period": str(2020 + i), "value": str(70.1 + i),
                      "delivery": "d.csv", "source": "合成公报"}
                     for i in range(3)],
    "vintages": [{"series": "s", "period": str(2020 + i), "selected": "yes", "row": str(2 + i)}
                 for i in range(3)],
    "verdicts": [{"indicator": "share", "number": "1", "series": "s", "verdict": "likely",
                  "probability": "0.7", "latest_value": "72.1", "outcome_value": "74.25"}],
}
WORDS = {"zh": ("合成比重", "来源", "合成公报"), "en": ("Synthetic share", "Source", "合成公报")}


def write_csv(folder, tables):
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)


def make_book(language):
    """The smallest workbook that passes."""
    name, source_head, source = WORDS[language]
    book = openpyxl.Workbook()
    book.remove(book.active)
    for key, words in check.SHEETS:
        book.create_sheet(words[language]).append([words[language]])
        if key == "scorecard":
            book[words[language]].append(
                [1, name, 72.1, 74.25, 0.7, "▲ " + check.VERDICTS["likely"][language]])
            sheet = book.create_sheet("1")
            sheet.append([name])
            sheet.append([check.HEADS[head][language] + (" (%)" if head == "value" else "")
                          for head in ("period", "value", "delivery", "row")] + [source_head])
            for row, vintage in zip(TABLES["observations"], TABLES["vintages"]):
                period = row["period"] + {"zh": "年末", "en": ""}[language]
                sheet.append([period, float(row["value"]), "d.csv", int(vintage["row"]),
                              source])
            chart = LineChart()
            chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=5))
            # openpyxl keeps no points in a chart of its own accord.
            chart.series[0].val.numRef.numCache = NumData(pt=[NumVal(idx=0, v="70.1")])
            sheet.add_chart(chart, "H2")
    return book


def sheet_of(book, key, language):
    return book[dict(check.SHEETS)[key][language]]


# What spoils the workbook, and the check that must say so.
def drop_sheet(book, language):
    book.remove(sheet_of(book, "methods", language))


def put_error(book, language):
    sheet_of(book, "quality", language)["A3"] = "#REF!"


def put_infinity(book, language):
    sheet_of(book, "quality", language)["A3"] = "INF"


def put_empty_formula(book, _):
    book["1"]["H30"] = "=B3*2"


def other_verdict(book, language):
    sheet_of(book, "scorecard", language)["F2"] = check.VERDICTS["unlikely"][language]


def other_outcome(book, language):
    sheet_of(book, "scorecard", language)["D2"] = 74.26


def no_chart(book, _):
    book["1"]._charts = []


def empty_chart(book, _):
    book["1"]._charts[0].series[0].val.numRef.numCache = None


def wrong_language(book, language):
    sheet_of(book, "quality", language)["A3"] = {"zh": "Synthetic share", "en": "数据"}[language]


def other_value(book, _):
    book["1"]["B4"] = 71.2


def other_row(book, _):
    book["1"]["D4"] = 99


def other_period(book, language):
    book["1"]["A4"] = {"zh": "2021年", "en": "2021Q1"}[language]


def dropped_row(book, _):
    book["1"].delete_rows(5)


def stray_number(book, _):
    book["1"]["H30"] = 123.456


SPOILT = (
    (drop_sheet, check.check_sheets), (put_error, check.check_errors),
    (put_infinity, check.check_errors), (put_empty_formula, check.check_cached),
    (other_verdict, check.check_scorecard), (other_outcome, check.check_scorecard),
    (no_chart, check.check_charts), (empty_chart, check.check_charts),
    (wrong_language, check.check_language), (other_value, check.check_observations),
    (other_row, check.check_observations), (other_period, check.check_observations),
    (dropped_row, check.check_observations), (stray_number, check.check_numbers),
)


def report(folder, plan, language, spoil=None):
    """{check: findings} for a fresh book, spoilt or not."""
    book = make_book(language)
    if spoil:
        spoil(book, language)
    book.save(folder / f"synthetic.{language}.xlsx")
    return check.findings(check.Release(folder, plan), language)


def main():
    count = failed = 0

    def line(passed, name, found):
        nonlocal count, failed
        count += 1
        failed += not passed
        print(f"{'ok' if passed else 'not ok'} {count} - {name}")
        if not passed:
            print(f"# {found}")

    with tempfile.TemporaryDirectory() as top:
        plan, folder = pathlib.Path(top, "plan"), pathlib.Path(top, "release")
        plan.mkdir()
        folder.mkdir()
        write_csv(plan, PLAN)
        write_csv(folder, TABLES)
        for language in check.LANGUAGES:
            found = report(folder, plan, language)
            line(not any(found.values()), f"{language}: a sound workbook passes", found)
            for spoil, by in SPOILT:
                found = report(folder, plan, language, spoil)
                line(bool(found.get(by.__doc__)), f"{language}: {spoil.__name__} is found", found)
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
