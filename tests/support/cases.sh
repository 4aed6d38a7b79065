# Shared by the command cases: `. "$TM_ROOT/tests/support/cases.sh"`.
# shellcheck shell=sh disable=SC2034

plan=$TM_ROOT/config/shanghai-services-2025
deliveries=$TM_ROOT/fixtures/shanghai/deliveries
header=series,period,value,unit,published
day=2024-12-31

# good FILE: a delivery in order.
good() {
    {
        echo "$header"
        echo 'sh_gdp,2019,38155.32,亿元,2020-01-22'
        echo 'sh_gdp,2020,38700.58,亿元,2021-01-24'
    } >"$1"
}

# take DELIVERIES [OPTION]...: load them and write the artefacts of $day to `release`.
take() {
    path=$1
    shift
    tidemark-ingest --quiet --plan "$plan" --ledger ledger.db --as-of "$day" --release release \
        --deliveries "$path" "$@"
}

# holds: what the ledger holds.
holds() {
    tidemark-ingest --plan "$plan" --ledger ledger.db --status
}

# refused DELIVERIES [OPTION]...: one good delivery is loaded and released; then this is offered.
# What the program says and its exit status are the case's; ledger and release must stay as they
# are.
refused() {
    good good.csv
    take good.csv
    cp -R release before
    holds >before.txt
    status=0
    take "$@" || status=$?
    holds | diff before.txt -
    diff -r before release
    exit "$status"
}
