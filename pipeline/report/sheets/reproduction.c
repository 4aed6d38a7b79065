/* Reproduction: everything a third party needs to make the same bytes again. */
#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/report/provenance.h"
#include "pipeline/report/sheets/sheet_table.h"

enum { COL_NAME, COL_WHAT, COL_ROWS, COL_HASH };

_Static_assert(WORD_ARTEFACT_SENSITIVITY - WORD_ARTEFACT_DELIVERIES + 1 == RELEASE_TABLES,
               "a word for every table of a release");

static uint32_t program_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    const plan_t *plan = &view->data->plan;
    const char *command = say(view, WORD_REPRODUCTION_COMMAND, plan->id, view->data->as_of, NULL);
    char version[LIBRARY_VERSION_SIZE];

    put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_PROGRAM);
    put_text(sheet, at(row, COL_NAME), STYLE_LABEL, word(view, WORD_REPRODUCTION_HOW));
    put_text(sheet, across(row++, COL_WHAT, COL_HASH), STYLE_CODE, command);
    put_text(sheet, at(row, COL_NAME), STYLE_LABEL, "tidemark");
    put_text(sheet, across(row++, COL_WHAT, COL_HASH), STYLE_CELL, version_text());
    for (size_t i = 0; i < library_count(); i++) {
        put_text(sheet, at(row, COL_NAME), STYLE_LABEL, library_name(i));
        put_text(sheet, across(row++, COL_WHAT, COL_HASH), STYLE_CELL,
                 book_keep(view->book, text_copy(library_version(i, version))));
    }
    put_text(sheet, across(row++, 0, COL_HASH), STYLE_NOTE, word(view, WORD_REPRODUCTION_NOTE));
    return row + 1;
}

static void heads(const view_t *view, sheet_t *sheet, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_FILE, WORD_HEAD_WHAT, WORD_HEAD_ROWS, WORD_HEAD_HASH};
    put_heads(view, sheet, row, ids, sizeof ids / sizeof *ids);
}

static uint32_t plan_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_PLAN);
    heads(view, sheet, row++);
    for (int t = 0; t < PLAN_TABLES; t++) {
        if (!plan_has_table(&view->data->plan, (plan_table_t)t)) {
            continue;
        }
        put_text(sheet, at(row, COL_NAME), STYLE_CELL, plan_table_spec((plan_table_t)t)->name);
        put_text(sheet, at(row, COL_WHAT), STYLE_CELL_SMALL,
                 say(view, WORD_REPRODUCTION_PLAN_TABLE, view->data->plan.id, NULL));
        put_count(sheet, at(row, COL_ROWS), STYLE_FIGURE,
                  plan_count(&view->data->plan, (plan_table_t)t));
        put_text(sheet, at(row++, COL_HASH), STYLE_CODE, view->provenance->plan[t]);
    }
    return row + 1;
}

static uint32_t deliveries_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_DELIVERIES);
    heads(view, sheet, row);
    sheet_repeat(sheet, row - 1, row); /* the last table of the sheet, and it goes on for pages */
    row++;
    for (size_t i = 0; i < data_count(view->data, RELEASE_DELIVERIES); i++, row++) {
        const delivery_row_t *line = data_delivery(view->data, i);
        put_text(sheet, at(row, COL_NAME), STYLE_CELL_SMALL, line->delivery);
        put_text(sheet, at(row, COL_WHAT), STYLE_CELL_SMALL,
                 word(view, WORD_REPRODUCTION_DELIVERY));
        put_number(sheet, at(row, COL_ROWS), STYLE_FIGURE, SHOW_COUNT, line->read);
        put_text(sheet, at(row, COL_HASH), STYLE_CODE, line->sha256);
    }
    return row + 1;
}

static uint32_t artefacts_put(const view_t *view, sheet_t *sheet, uint32_t row) {
    put_section(view, sheet, row++, COL_HASH, WORD_REPRODUCTION_ARTEFACTS);
    heads(view, sheet, row++);
    for (int t = 0; t < RELEASE_TABLES; t++, row++) {
        put_text(sheet, at(row, COL_NAME), STYLE_CELL, release_spec((release_table_t)t)->name);
        put_text(sheet, at(row, COL_WHAT), STYLE_CELL_SMALL,
                 word(view, (word_t)(WORD_ARTEFACT_DELIVERIES + t)));
        put_count(sheet, at(row, COL_ROWS), STYLE_FIGURE,
                  data_count(view->data, (release_table_t)t));
        put_text(sheet, at(row, COL_HASH), STYLE_CODE, view->provenance->artefacts[t]);
    }
    return row + 1;
}

void reproduction_build(view_t *view) {
    sheet_t *sheet = view->sheets[SHEET_REPRODUCTION];
    uint32_t row = put_title(view, sheet, word(view, WORD_SHEET_REPRODUCTION),
                             word(view, WORD_REPRODUCTION_SUBTITLE), COL_HASH);

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
