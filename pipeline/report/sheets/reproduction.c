/* Reproduction: everything a third party needs to make the same bytes again. */
#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/report/provenance.h"
#include "pipeline/report/sheets/sheet_table.h"

enum { COL_NAME, COL_WHAT, COL_ROWS, COL_HASH };

_Static_assert(WORD_ARTEFACT_SENSITIVITY - WORD_ARTEFACT_DELIVERIES + 1 == RELEASE_TABLES,
               "a word for every table of a release");

static uint32_t program_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    const plan_t *plan = &view->release->plan;
    const char *command =
        phrase_fill(view, WORD_REPRODUCTION_COMMAND, plan->id, view->release->as_of, NULL);
    char version[LIBRARY_VERSION_SIZE];

    sheet_put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_PROGRAM);
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL,
                   phrase_word(view, WORD_REPRODUCTION_HOW));
    sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CODE, command);
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL, "tidemark");
    sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CELL, version_text());
    for (size_t i = 0; i < library_count(); i++) {
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL, library_name(i));
        sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CELL,
                       book_keep(view->book, text_copy(library_version(i, version))));
    }
    sheet_put_text(sheet, spot_across(row++, 0, COL_HASH), STYLE_NOTE,
                   phrase_word(view, WORD_REPRODUCTION_NOTE));
    return row + 1;
}

static void heads(const view_t *view, sheet_t *sheet, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_FILE, WORD_HEAD_WHAT, WORD_HEAD_ROWS, WORD_HEAD_HASH};
    sheet_put_heads(view, sheet, row, ids, sizeof ids / sizeof *ids);
}

static uint32_t plan_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    sheet_put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_PLAN);
    heads(view, sheet, row++);
    for (int t = 0; t < PLAN_TABLES; t++) {
        if (!plan_has_table(&view->release->plan, (plan_table_t)t)) {
            continue;
        }
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL,
                       plan_table_spec((plan_table_t)t)->name);
        sheet_put_text(
            sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
            phrase_fill(view, WORD_REPRODUCTION_PLAN_TABLE, view->release->plan.id, NULL));
        sheet_put_count(sheet, spot_at(row, COL_ROWS), STYLE_FIGURE,
                        plan_count(&view->release->plan, (plan_table_t)t));
        sheet_put_text(sheet, spot_at(row++, COL_HASH), STYLE_CODE, view->provenance->plan[t]);
    }
    return row + 1;
}

static uint32_t deliveries_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    sheet_put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_DELIVERIES);
    heads(view, sheet, row);
    sheet_repeat(sheet, row - 1, row); /* the last table of the sheet, and it goes on for pages */
    row++;
    for (size_t i = 0; i < release_count(view->release, RELEASE_DELIVERIES); i++, row++) {
        const delivery_row_t *line = release_delivery(view->release, i);
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL_SMALL, line->delivery);
        sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
                       phrase_word(view, WORD_REPRODUCTION_DELIVERY));
        sheet_put_number(sheet, spot_at(row, COL_ROWS), STYLE_FIGURE, SHOW_COUNT, line->read);
        sheet_put_text(sheet, spot_at(row, COL_HASH), STYLE_CODE, line->sha256);
    }
    return row + 1;
}

static uint32_t artefacts_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    sheet_put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_ARTEFACTS);
    heads(view, sheet, row++);
    for (int t = 0; t < RELEASE_TABLES; t++, row++) {
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL,
                       release_table_spec((release_table_t)t)->name);
        sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
                       phrase_word(view, (word_t)(WORD_ARTEFACT_DELIVERIES + t)));
        sheet_put_count(sheet, spot_at(row, COL_ROWS), STYLE_FIGURE,
                        release_count(view->release, (release_table_t)t));
        sheet_put_text(sheet, spot_at(row, COL_HASH), STYLE_CODE, view->provenance->artefacts[t]);
    }
    return row + 1;
}

void reproduction_build(view_t *view) {
    sheet_t *sheet = view->sheets[SHEET_REPRODUCTION];
    uint32_t row = sheet_put_title(view, sheet, phrase_word(view, WORD_SHEET_REPRODUCTION),
                                   phrase_word(view, WORD_REPRODUCTION_SUBTITLE), COL_HASH);

    sheet_column(sheet, COL_NAME, 42, 46);
    sheet_column(sheet, COL_WHAT, 34, 38);
    sheet_column(sheet, COL_ROWS, 8, 10);
    sheet_column(sheet, COL_HASH, 62, 70);
    sheet_freeze(sheet, 2, 0);
    row = program_put(view, sheet, row);
    row = plan_put(view, sheet, row);
    row = artefacts_put(view, sheet, row);
    deliveries_put(view, sheet, row);
    sheet_landscape(sheet);
}
