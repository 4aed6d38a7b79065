#include "pipeline/ingest/ledger/ledger_correct.h"

#include <stdio.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/ingest/ledger/ledger_chain.h"
#include "pipeline/ingest/ledger/ledger_private.h"

static const char last_day[] = "9999-12-31";

/* A correction while it is made out. */
typedef struct making {
    ledger_t *ledger;
    const correction_t *said;
    ledger_view_t now; /* with every correction so far */
    const delivery_state_t *delivery;
    const delivery_state_t *other;
    char from[DATE_SIZE];
    char day[DATE_SIZE]; /* "" while it is not known */
    err_t *err;
} making_t;

static int refused(const making_t *m, message_id_t id, const char *a, const char *b) {
    place_t where = {m->ledger->store.path, 0, NULL};
    return err_add(m->err, id, &where, a, b, NULL);
}

/* The publication days of a delivery, as corrected. */
typedef struct days {
    long first;
    long last;
    bool has_from; /* the day that the correction calls wrong is one of them */
} days_t;

static int days_of(const making_t *m, const delivery_state_t *delivery, days_t *days) {
    query_t row =
        query_begin(&m->ledger->store,
                    "SELECT DISTINCT published FROM observation WHERE delivery = ?1", m->err);

    *days = (days_t){0};
    query_bind(&row, 1, delivery->id);
    while (query_next(&row)) {
        long day = ledger_view_day(&m->now, delivery, (long)query_number(&row, 0));
        days->first = days->first == 0 || day < days->first ? day : days->first;
        days->last = day > days->last ? day : days->last;
        days->has_from = days->has_from || (m->said->from && date_number(m->said->from) == day);
    }
    return query_end(&row);
}

/* What hides a delivery in releases of `day`. */
static int hidden_on(const making_t *m, const char *day, bool *is_hidden) {
    ledger_view_t view;
    int code = ledger_view_make(m->ledger, day, &view, m->err);

    if (code == 0) {
        *is_hidden = view.deliveries[m->delivery - m->now.deliveries].hidden != NULL;
    }
    ledger_view_free(&view);
    return code;
}

/* Takes the day that is given, else `otherwise` (NULL: there is none). */
static void day_settle(making_t *m, const char *otherwise) {
    const char *given = m->said->day ? m->said->day : m->said->declared;

    snprintf(m->day, sizeof m->day, "%s", given ? given : otherwise ? otherwise : "");
}

/* Refuses to hide what is hidden already. */
static int hide_check(const making_t *m) {
    const entry_row_t *hidden = m->delivery->hidden;
    char number[NUMBER_SIZE];
    bool is_hidden = false;
    int code = hidden_on(m, m->day, &is_hidden);

    if (code == 0 && is_hidden && hidden) {
        number_write(number, hidden->number.value);
        code = refused(
            m, hidden->kind == ENTRY_WITHDRAWAL ? MSG_ALREADY_WITHDRAWN : MSG_ALREADY_SUPERSEDED,
            hidden->delivery, number);
    }
    return code;
}

static int withdrawal_make(making_t *m) {
    day_settle(m, NULL);
    return *m->day ? hide_check(m) : err_add(m->err, MSG_OPTION_MISSING, NULL, "day", NULL);
}

static int reinstatement_make(making_t *m) {
    const entry_row_t *hidden = m->delivery->hidden;
    bool is_hidden = false;

    day_settle(m, hidden ? hidden->day : NULL);
    int code = hidden && *m->day ? hidden_on(m, m->day, &is_hidden) : 0;
    return code || is_hidden ? code
                             : refused(m, MSG_NOT_WITHDRAWN, m->delivery->loaded->delivery, NULL);
}

static int supersession_make(making_t *m) {
    char day[DATE_SIZE];
    days_t days = {0};

    m->other = ledger_view_find(&m->now, m->ledger, m->said->other, m->err);
    if (!m->other) {
        return m->err->code;
    }
    if (m->other == m->delivery || m->other->hidden) {
        return refused(m, m->other->hidden ? MSG_OTHER_HIDDEN : MSG_OTHER_SAME,
                       m->other->loaded->delivery, NULL);
    }
    int code = days_of(m, m->other, &days);
    day_settle(m, date_of_number(days.first, day));
    if (code == 0 && date_number(m->day) < days.first) {
        return refused(m, MSG_DAY_EARLY, m->day, day);
    }
    return code ? code : hide_check(m);
}

static int redating_make(making_t *m) {
    char first[DATE_SIZE];
    days_t days = {0};
    int code = days_of(m, m->delivery, &days);

    if (code != 0) {
        return code;
    }
    if (!m->said->from && days.first != days.last) {
        return refused(m, MSG_DAYS_SEVERAL, m->delivery->loaded->delivery, NULL);
    }
    snprintf(m->from, sizeof m->from, "%s",
             m->said->from ? m->said->from : date_of_number(days.first, first));
    bool is_there = !m->said->from || days.has_from;
    if (!is_there || strcmp(m->from, m->said->to) == 0) {
        return refused(m, is_there ? MSG_DAY_SAME : MSG_DAY_NONE, m->from, NULL);
    }
    day_settle(m, m->said->to);
    return 0;
}

static int acknowledgement_make(making_t *m) {
    char day[DATE_SIZE];
    days_t days = {0};

    if (ledger_is_acknowledged(&m->now, m->said->finding)) {
        return refused(m, MSG_ALREADY_ACKNOWLEDGED, m->said->finding, NULL);
    }
    int code = m->delivery ? days_of(m, m->delivery, &days) : 0;
    day_settle(m, m->delivery ? date_of_number(days.last, day) : NULL);
    return code || *m->day ? code : err_add(m->err, MSG_OPTION_MISSING, NULL, "day", NULL);
}

/* How each kind is made out; NULL: it is none. */
static int (*const makers[ENTRY_KINDS])(making_t *m) = {
    [ENTRY_WITHDRAWAL] = withdrawal_make,           [ENTRY_REINSTATEMENT] = reinstatement_make,
    [ENTRY_SUPERSESSION] = supersession_make,       [ENTRY_REDATING] = redating_make,
    [ENTRY_ACKNOWLEDGEMENT] = acknowledgement_make,
};

/* Words of a person become part of artefacts: plain text only. */
static int words_check(const correction_t *said, err_t *err) {
    const struct word {
        const char *option;
        const char *text;
    } words[] = {{"by", said->author}, {"reason", said->reason}};
    int code = 0;

    for (size_t i = 0; code == 0 && i < sizeof words / sizeof *words; i++) {
        if (words[i].text && (!text_is_utf8(words[i].text, strlen(words[i].text), NULL) ||
                              !text_is_plain(words[i].text) || strpbrk(words[i].text, "\t\r\n"))) {
            code = err_add(err, MSG_OPTION_TEXT, NULL, words[i].option, NULL);
        }
    }
    return code;
}

/* Works out the entry and appends it. */
static int correction_make(making_t *m) {
    const correction_t *said = m->said;
    int code = ledger_view_make(m->ledger, last_day, &m->now, m->err);

    if (code == 0 && said->delivery && *said->delivery) {
        m->delivery = ledger_view_find(&m->now, m->ledger, said->delivery, m->err);
        code = m->delivery ? 0 : m->err->code;
    }
    code = code ? code : makers[said->kind](m);
    const entry_row_t entry = {
        .kind = (int)said->kind,
        .from = m->from,
        .to = said->kind == ENTRY_REDATING ? said->to : NULL,
        .finding = said->finding,
        .day = m->day,
        .declared = said->declared ? said->declared : m->day,
        .author = said->author,
        .reason = said->reason,
    };
    return code ? code
                : ledger_chain_append(&m->ledger->store, m->delivery ? m->delivery->id : 0,
                                      m->other ? m->other->id : 0, &entry, m->err);
}

/* Appends the last entry of the ledger to `made`. */
static int made_read(ledger_t *ledger, table_t *made, err_t *err) {
    table_t all = {.spec = &entries_spec};
    int code = ledger_chain_read(&ledger->store, &all, err);

    if (code == 0 && all.n > 0) {
        code = table_append(made, table_row(&all, all.n - 1), err);
    }
    table_free(&all);
    return code;
}

int ledger_correct(ledger_t *ledger, const correction_t *correction, table_t *made, err_t *err) {
    making_t m = {.ledger = ledger, .said = correction, .err = err};
    bool is_own = !ledger->has_run;
    int code = words_check(correction, err);

    code = code || !is_own ? code : ledger_begin(ledger, err);
    bool is_begun = code == 0;
    code = code ? code : correction_make(&m);
    code = code || !made ? code : made_read(ledger, made, err);
    if (is_own && is_begun) {
        int ended = code ? ledger_rollback(ledger, err) : ledger_commit(ledger, err);
        code = code ? code : ended;
    }
    ledger_view_free(&m.now);
    return code;
}

bool ledger_is_acknowledged(const ledger_view_t *view, const char *finding) {
    for (size_t i = 0; i < view->entries.n; i++) {
        const entry_row_t *entry = table_row(&view->entries, i);
        if (entry->kind == ENTRY_ACKNOWLEDGEMENT && strcmp(entry->day, view->as_of) <= 0 &&
            strcmp(entry->finding, finding) == 0) {
            return true;
        }
    }
    return false;
}
