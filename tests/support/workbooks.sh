# Shared by the cases of workbooks: `. "$TM_ROOT/tests/support/workbooks.sh"`.
# shellcheck shell=sh disable=SC2034

plan=$TM_ROOT/fixtures/awkward/plan
workbooks=$TM_ROOT/fixtures/workbooks

# load FILE [OPTION]...: load it into a new ledger and write the artefacts of a day after everything
# to `release`.
load() {
    path=$1
    shift
    rm -rf release ledger.db
    tidemark-ingest --plan "$plan" --ledger ledger.db --deliveries "$path" --as-of 2199-12-31 \
        --published 2020-01-20 --release release "$@"
}

# rows ARTEFACT COLUMNS: the rows of an artefact without its head, these columns of them.
rows() {
    [ ! -e "release/$1.csv" ] || cut -d, -f "$2" "release/$1.csv" | tail -n +2
}
