# What tests/lint/run plants: one violation of every rule, with the words that must name it.
# shellcheck shell=sh disable=SC2154  # run sets the names

# --- layout

plant 'layout: clang-format' layout 'stats/core/ebb.c:1:' stats/core/ebb.c <<'END'
int  ebb_is_low(void);
END
plant 'layout: shellcheck' layout 'scripts/flow:2:' scripts/flow <<'END'
#!/bin/sh
echo $1
END
printf 'int ebb(void);\n/*\ta tab */\n' >text
plant 'layout: tab' layout 'stats/core/ebb.h:2:' stats/core/ebb.h <text
printf '/* a blank */ \n' >text
plant 'layout: blank at the end' layout 'stats/core/ebb.h:1:' stats/core/ebb.h <text
printf '/* %090d %07d */\n' 0 0 >text
plant 'layout: width' layout 'stats/core/ebb.h:1:' stats/core/ebb.h <text
printf 'Look into /%s/somebody/notes.\n' home >text
plant 'layout: path of one machine' layout 'docs/ebb.md:1:' docs/ebb.md <text

# --- rooms

plant 'rooms: an include that goes up' rooms \
    'stats/core/tide.h:9: stats/core may not include stats/solve/root.h' stats/core/tide.h <<'END'
#include "stats/solve/root.h"
END
plant 'rooms: stats from the pipeline' rooms \
    'stats/core may not include pipeline/base/text.h' stats/core/tide.c <<'END'
#include "pipeline/base/text.h"
END
plant 'rooms: a stage from a stage' rooms \
    'pipeline/report may not include pipeline/fit/sample.h' pipeline/report/page.c <<'END'
#include "pipeline/fit/sample.h"
END
plant 'rooms: commands from a stage' rooms \
    'pipeline/fit may not include pipeline/commands/stages.h' pipeline/fit/sample.c <<'END'
#include "pipeline/commands/stages.h"
END
plant 'rooms: a folder that is no room' rooms 'stats/harbour/pier.c: ' stats/harbour/pier.c <<'END'
int pier_length(void);
END
plant 'rooms: a list that goes up' rooms 'harbour: pipeline/quay is no room' \
    scripts/lint.d/rooms.txt <<'END'
harbour   pipeline/quay
END

# --- circles

plant_circle() {
    wanted 'circles: sources' || return 0
    put stats/core/moon.c <<'END'
double moon_pull(double hour);
double tide_again(double hour);
double moon_pull(double hour) {
    return hour > 0.0 ? tide_again(hour - 1.0) : 0.0;
}
END
    put stats/core/tide_again.c <<'END'
double moon_pull(double hour);
double tide_again(double hour);
double tide_again(double hour) {
    return moon_pull(hour);
}
END
    build
    see 'circles: sources' circles \
        'stats/core/moon -> stats/core/tide_again -> stats/core/moon'
    rm stats/core/moon.c stats/core/tide_again.c
}
plant_circle
plant_header_circle() {
    wanted 'circles: headers' || return 0
    echo '#include "stats/core/flow.h"' >stats/core/ebb.h
    echo '#include "stats/core/ebb.h"' >stats/core/flow.h
    see 'circles: headers' circles 'stats/core/ebb.h -> stats/core/flow.h -> stats/core/ebb.h'
    rm stats/core/ebb.h stats/core/flow.h
}
plant_header_circle

# --- dead

plant 'dead: a public function' dead 'stats/core/tide.c: tide_depth' stats/core/tide.c <<'END'
double tide_depth(void) {
    return 1.0;
}
END
plant 'dead: an object that no program pulls in' dead 'stats/core/ebb.c: ebb_depth' \
    stats/core/ebb.c <<'END'
double ebb_depth(void) {
    return 1.0;
}
END
plant 'dead: a shelved name that is no function' dead 'scripts/shelf:1: tide_forecast is no' \
    scripts/shelf <<'END'
tide_forecast issue 7: a forecast of the tide
END
plant 'dead: a shelved function that a program calls' dead 'scripts/shelf:1: tide_height is in a' \
    scripts/shelf <<'END'
tide_height issue 7: the height of the water
END

# shelved LINE: tide_depth is defined, called by nobody, and on the shelf with this line.
shelved() {
    echo "tide_depth $1" >scripts/shelf
    cp -p stats/core/tide.c kept
    cat >>stats/core/tide.c <<'END'
static double fathom(void) {
    return 1.8288;
}
double tide_depth(void) {
    return fathom();
}
END
    build
    "$2" 'dead: '"$3" dead "$4"
    mv kept stats/core/tide.c
    : >scripts/shelf
}

if wanted 'dead: shelved'; then
    shelved 'some day' see 'shelved without a reason' 'scripts/shelf:1: the reason is'
    shelved 'bench/tide: measured there' see 'shelved for a bench that is not there' \
        'scripts/shelf:1: bench/tide.c does not call tide_depth'
    shelved 'issue 7: the next tide' silent 'shelved with what it calls' ''
fi

# --- names

plant 'names: a file of the same name' names 'tide: pipeline/base, stats/core' \
    pipeline/base/tide.h <<'END'
int base_tide(void);
END
plant 'names: a source without a test' names 'tests/stats/core/test_ebb.c is missing' \
    stats/core/ebb.c <<'END'
int ebb_is_low(void) {
    return 1;
}
END
plant 'names: an excuse for nothing' names 'stats/core/flow.c: in scripts/lint.d/untested.txt' \
    scripts/lint.d/untested.txt <<'END'
stats/core/flow.c  is tested elsewhere
END
plant 'names: an excuse that is no longer needed' names 'stats/core/tide.c: has a test' \
    scripts/lint.d/untested.txt <<'END'
stats/core/tide.c  is tested elsewhere
END
plant 'names: a test of nothing' names 'tests/stats/core/test_gone.c: stats/core has no source' \
    tests/stats/core/test_gone.c <<'END'
int main(void) {
    return 0;
}
END
# twins: a public and a private function, a public and a private type of the same name.
twins() {
    wanted 'names: twins' || return 0
    put stats/core/ebb.h <<'END'
typedef struct ebb {
    double depth;
} ebb_t;
double ebb_depth(void);
END
    put stats/core/ebb.c <<'END'
double ebb_depth(void) {
    return 1.0;
}
END
    put pipeline/fit/sample.c <<'END'
typedef struct {
    int depth;
} ebb_t;
static double ebb_depth(ebb_t ebb) {
    return ebb.depth;
}
double sample_depth(void) {
    return ebb_depth((ebb_t){1});
}
END
    build
    see 'names: twins: functions' names \
        'pipeline/fit/sample.c: ebb_depth is public in stats/core/ebb.c'
    see 'names: twins: types' names 'pipeline/fit/sample.c: ebb_t is a type of stats/core/ebb.h'
    rm stats/core/ebb.h stats/core/ebb.c pipeline/fit/sample.c
}
twins

# --- dialect

plant 'dialect: a comment' dialect 'stats/core/ebb.h:1: comment: reckoned (compute)' \
    stats/core/ebb.h <<'END'
/* The ebb is reckoned from the moon. */
END
plant 'dialect: an identifier' dialect 'stats/core/ebb.h:1: ebb_told (say, print, report)' \
    stats/core/ebb.h <<'END'
int ebb_told(void);
END
plant 'dialect: two words' dialect 'stats/core/ebb.h:1: comment: of late (recent)' \
    stats/core/ebb.h <<'END'
/* The ebb of late. */
END
plant 'dialect: a document' dialect 'docs/ebb.md:1: gone (elapsed, removed)' docs/ebb.md <<'END'
Time gone at ebb.
END
plant 'dialect: a catalogue' dialect \
    'pipeline/words/ebb.def:2: Figure (value, observation, vintage)' pipeline/words/ebb.def <<'END'
/* The words of an ebb. */
WORD(WORD_EBB, "Figure", "数值")
END

# --- sizes

# repeat N TEXT: the text N times, a line each.
repeat() {
    awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) print text }'
}
{
    echo 'int ebb_long(int depth) {'
    repeat 58 '    depth++;'
    printf '    return depth;\n}\n'
} >text
plant 'sizes: a function of 61 lines' sizes 'stats/core/ebb.c:1: 61 lines' stats/core/ebb.c <text
{
    printf 'int ebb_long(int depth,\n             int height) {\n'
    repeat 57 '    depth++;'
    printf '    return depth;\n}\n'
} >text
plant 'sizes: with its head on two lines' sizes 'stats/core/ebb.c:1: 61 lines' \
    stats/core/ebb.c <text
repeat 451 '/* - */' >text
plant 'sizes: a source of 451 lines' sizes 'ebb.c: 451 lines, 450 at most' stats/core/ebb.c <text
repeat 251 '/* - */' >text
plant 'sizes: a header of 251 lines' sizes 'ebb.h: 251 lines, 250 at most' stats/core/ebb.h <text
repeat 301 '/* - */' >text
plant 'sizes: row headers' sizes 'ebb_rows.h: 301 lines, 300 at most' \
    pipeline/release/ebb_rows.h <text
repeat 501 '/* - */' >text
plant 'sizes: a test of 501 lines' sizes '501 lines, 500 at most' tests/stats/core/test_ebb.c <text
plant 'sizes: a loop without braces' sizes 'stats/core/ebb.c:2: for (' stats/core/ebb.c <<'END'
int ebb_sum(int n) {
    for (int i = 0; i < n; i++)
        n--;
    return n;
}
END
plant 'sizes: a condition of two lines without braces' sizes 'stats/core/ebb.c:3: n < 3)' \
    stats/core/ebb.c <<'END'
int ebb_sum(int n) {
    if (n > 1 &&
        n < 3)
        n--;
    return n;
}
END
plant 'sizes: else without braces' sizes 'stats/core/ebb.c:4: } else' stats/core/ebb.c <<'END'
int ebb_sum(int n) {
    if (n > 1) {
        n--;
    } else
        n++;
    return n;
}
END
plant 'sizes: return -1' sizes 'stats/core/ebb.c:2: return -1;' stats/core/ebb.c <<'END'
int ebb_sum(void) {
    return -1;
}
END

# --- contract

plant 'contract: breaks' contract 'pipeline/report/page.c:1:' pipeline/report/page.c <<'END'
int page_break = plan_break(1);
END
plant 'contract: exclusions' contract 'pipeline/report/page.c:1:' pipeline/report/page.c <<'END'
int page_excluded = plan_is_excluded(1);
END
plant 'contract: actual' contract 'pipeline/fit/tidemark_fit.c:6:' \
    pipeline/fit/tidemark_fit.c <<'END'
int page_actual = observation_is_actual(1);
END
plant 'contract: the clock' contract 'stats/core/ebb.c:1:' stats/core/ebb.c <<'END'
long ebb_time = time(NULL);
END
plant 'contract: stats with files' contract 'stats/core/ebb.c:1:' stats/core/ebb.c <<'END'
#include <stdio.h>
END
plant 'contract: stats that prints' contract 'stats/core/ebb.c:1:' stats/core/ebb.c <<'END'
int ebb_said = puts("ebb");
END
plant 'contract: ending below main' contract 'pipeline/base/ebb.c:2:' pipeline/base/ebb.c <<'END'
void ebb_stop(void) {
    exit(3);
}
END
plant 'contract: printing below a program' contract 'pipeline/base/ebb.c:2:' \
    pipeline/base/ebb.c <<'END'
void ebb_print(void) {
    printf("ebb");
}
END

# --- references

plant 'references: a path in a comment' references 'stats/core/ebb.h:1: docs/moon.md' \
    stats/core/ebb.h <<'END'
/* See docs/moon.md. */
END
plant 'references: a path in a script' references 'scripts/flow:2: scripts/ebb.py' \
    scripts/flow <<'END'
#!/bin/sh
# The other way: scripts/ebb.py.
END
plant 'references: a path of several' references 'docs/ebb.md:1: stats/core/moon.h' \
    docs/ebb.md <<'END'
`stats/core/{tide,moon}.h` say more.
END
plant 'references: a source by its name' references 'docs/ebb.md:1: moon.c' docs/ebb.md <<'END'
The moon stands in `moon.c`, the tide in `tide.c`.
END
plant 'references: a link' references 'docs/ebb.md:1: moon.md' docs/ebb.md <<'END'
[The moon](moon.md), [the tide](tide.md).
END
plant 'references: a heading' references 'docs/ebb.md:1: tide.md#moon: no such heading' \
    docs/ebb.md <<'END'
[The moon](tide.md#moon), [the tide](tide.md#the-tide).
END
