# Shared by the command cases of the ledger: `. "$TM_ROOT/tests/support/ledger.sh"`.
# shellcheck shell=sh disable=SC2034

plan=$TM_ROOT/config/shanghai-services-2025
header=series,period,value,unit

# quarter FILE VALUE...: a synthetic delivery of the years 2020, 2021, ...; it states no day.
quarter() {
    quarter_file=$1 quarter_year=2020
    shift
    echo "$header" >"$quarter_file"
    for value in "$@"; do
        echo "sh_gdp,$quarter_year,$value,亿元" >>"$quarter_file"
        quarter_year=$((quarter_year + 1))
    done
}

# ingest OPTION...: on the ledger of this case.
ingest() {
    tidemark-ingest --quiet --plan "$plan" --ledger ledger.db "$@"
}

# ask COMMAND [OPTION]...: a command of the driver on the ledger of this case.
ask() {
    tidemark "$@" --plan "$plan" --ledger ledger.db
}

# seen DAY: the figures that hold at a day, and their deliveries.
seen() {
    ingest --as-of "$1" --release "r-$1" &&
        cut -d, -f1-3,8,11 "r-$1/observations.csv" | tail -n +2
}
