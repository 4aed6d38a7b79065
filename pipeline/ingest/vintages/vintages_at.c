#include "pipeline/ingest/vintages/vintages_at.h"

#include "pipeline/ingest/vintages/vintages_derive.h"
#include "pipeline/ingest/vintages/vintages_select.h"

typedef struct collecting {
    const plan_t *plan;
    figures_t *figures;
} collecting_t;

static int on_figure(void *context, const ledger_figure_t *row, err_t *err) {
    collecting_t *collecting = context;
    const series_row_t *series = plan_find_series(collecting->plan, row->series);

    if (!series || *row->value == '\0') {
        return 0; /* missing, or the plan has dropped the series since; the ledger keeps it */
    }
    figure_t *figure = figures_add(collecting->figures);
    if (!figure) {
        return err_add(err, MSG_NO_MEMORY, NULL, NULL);
    }
    return figure_take(figure, row, (size_t)(series - plan_series(collecting->plan, 0)), err);
}

int known_figures(ledger_t *ledger, const plan_t *plan, const char *as_of, figures_t *figures,
                  err_t *err) {
    collecting_t collecting = {plan, figures};
    int code = ledger_figures(ledger, as_of, on_figure, &collecting, err);

    code = code ? code : derive_figures(plan, figures, err);
    if (code == 0) {
        select_figures(figures);
    }
    return code;
}
