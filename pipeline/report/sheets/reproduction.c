#include "pipeline/report/sheets/reproduction.h"

#include "pipeline/base/text.h"
#include "pipeline/base/version.h"
#include "pipeline/plan/plan_load.h"
#include "pipeline/report/sheets/provenance.h"
#include "pipeline/report/sheets/sheet_parts.h"

enum { COL_NAME, COL_WHAT, COL_ROWS, COL_HASH };

static uint32_t program_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    const plan_t *plan = &w->release->plan;
    const char *command =
        phrase_fill(w->phrasing, WORD_REPRODUCTION_COMMAND, plan->id, w->release->as_of, NULL);
    char version[LIBRARY_VERSION_SIZE];

    sheet_put_section(w, sheet, row++, COL_HASH, WORD_REPRODUCTION_PROGRAM);
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL,
                   phrase_word(w->phrasing, WORD_REPRODUCTION_HOW));
    sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CODE, command);
    sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL, "tidemark");
    sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CELL, version_text());
    for (size_t i = 0; i < library_count(); i++) {
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_LABEL, library_name(i));
        sheet_put_text(sheet, spot_across(row++, COL_WHAT, COL_HASH), STYLE_CELL,
                       pool_keep(w->phrasing->pool, text_copy(library_version(i, version))));
    }
    sheet_put_text(sheet, spot_across(row++, 0, COL_HASH), STYLE_NOTE,
                   phrase_word(w->phrasing, WORD_REPRODUCTION_NOTE));
    return row + 1;
}

static void heads(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    static const word_t ids[] = {WORD_HEAD_FILE, WORD_HEAD_WHAT, WORD_HEAD_ROWS, WORD_HEAD_HASH};
    sheet_put_heads(w, sheet, row, ids, sizeof ids / sizeof *ids);
}

static uint32_t plan_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, COL_HASH, WORD_REPRODUCTION_PLAN);
    heads(w, sheet, row++);
    for (int t = 0; t < PLAN_TABLES; t++) {
        if (!plan_has_table(&w->release->plan, (plan_table_t)t)) {
            continue;
        }
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL,
                       plan_table_spec((plan_table_t)t)->name);
        sheet_put_text(
            sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
            phrase_fill(w->phrasing, WORD_REPRODUCTION_PLAN_TABLE, w->release->plan.id, NULL));
        sheet_put_count(sheet, spot_at(row, COL_ROWS), STYLE_NUMBER,
                        plan_count(&w->release->plan, (plan_table_t)t));
        sheet_put_text(sheet, spot_at(row++, COL_HASH), STYLE_CODE, w->provenance->plan[t]);
    }
    return row + 1;
}

static uint32_t deliveries_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, COL_HASH, WORD_REPRODUCTION_DELIVERIES);
    heads(w, sheet, row);
    sheet_repeat(sheet, row - 1, row); /* the last table of the sheet, and it goes on for pages */
    row++;
    for (size_t i = 0; i < release_count(w->release, RELEASE_DELIVERIES); i++, row++) {
        const delivery_row_t *line = release_delivery(w->release, i);
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL_SMALL, line->delivery);
        sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
                       phrase_word(w->phrasing, WORD_REPRODUCTION_DELIVERY));
        sheet_put_number(sheet, spot_at(row, COL_ROWS), STYLE_NUMBER, SHOWN_COUNT, line->read);
        sheet_put_text(sheet, spot_at(row, COL_HASH), STYLE_CODE, line->sha256);
    }
    return row + 1;
}

static uint32_t artefacts_put(const workbook_t *w, sheet_t *sheet, uint32_t row) {
    sheet_put_section(w, sheet, row++, COL_HASH, WORD_REPRODUCTION_ARTEFACTS);
    heads(w, sheet, row++);
    for (int t = 0; t < RELEASE_TABLES; t++, row++) {
        const char *name = release_table_spec((release_table_t)t)->name;
        sheet_put_text(sheet, spot_at(row, COL_NAME), STYLE_CELL, name);
        sheet_put_text(sheet, spot_at(row, COL_WHAT), STYLE_CELL_SMALL,
                       phrase_term(w->phrasing, terms_artefact, name));
        sheet_put_count(sheet, spot_at(row, COL_ROWS), STYLE_NUMBER,
                        release_count(w->release, (release_table_t)t));
        sheet_put_text(sheet, spot_at(row, COL_HASH), STYLE_CODE, w->provenance->artefacts[t]);
    }
    return row + 1;
}

void reproduction_build(workbook_t *w) {
    sheet_t *sheet = w->sheets[SHEET_REPRODUCTION];
    uint32_t row = sheet_put_title(w, sheet, phrase_word(w->phrasing, WORD_SHEET_REPRODUCTION),
                                   phrase_word(w->phrasing, WORD_REPRODUCTION_SUBTITLE), COL_HASH);

    sheet_column(sheet, COL_NAME, 42, 46);
    sheet_column(sheet, COL_WHAT, 34, 38);
    sheet_column(sheet, COL_ROWS, 8, 10);
    sheet_column(sheet, COL_HASH, 62, 70);
    sheet_freeze(sheet, 2, 0);
    row = program_put(w, sheet, row);
    row = plan_put(w, sheet, row);
    row = artefacts_put(w, sheet, row);
    deliveries_put(w, sheet, row);
    sheet_landscape(sheet);
}
