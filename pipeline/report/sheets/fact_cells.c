#include "pipeline/report/sheets/fact_cells.h"

operand_t fact_value_cell(const facts_t *f, facts_row_t row) {
    return operand_cell(f->sheet, f->place->facts_row + 1 + (uint32_t)row, PAGE_VALUE);
}

operand_t fact_second_cell(const facts_t *f, facts_row_t row) {
    return operand_cell(f->sheet, f->place->facts_row + 1 + (uint32_t)row, PAGE_SECOND);
}

void fact_note(const facts_t *f, const char *text) {
    sheet_put_text(f->sheet, spot_across(f->row, NOTE_FIRST, NOTE_LAST), STYLE_CELL_SMALL, text);
}

void fact_put_second(const facts_t *f, const char *text) {
    sheet_put_text(f->sheet, spot_at(f->row, PAGE_SECOND), STYLE_CELL_CENTRE, text);
}

void fact_put_missing(const facts_t *f, uint16_t column) {
    sheet_put_number(f->sheet, spot_at(f->row, column), STYLE_NUMBER, SHOWN_COUNT,
                     (optional_t){0, 0});
}

shown_t fact_shown(const facts_t *f, int more) {
    return shown_decimals(f->page->decimals + more);
}

void fact_remember(const facts_t *f, fact_t fact, double value) {
    f->page->fact_row[fact] = f->row;
    f->page->fact_value[fact] = value;
}
