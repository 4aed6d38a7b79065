# Shared by the cases of awkward deliveries: `. "$TM_ROOT/tests/support/awkward.sh"`.
# shellcheck shell=sh disable=SC2034

plan=$TM_ROOT/fixtures/awkward/plan
awkward=$TM_ROOT/fixtures/awkward
header=series,period,value,unit,published

# load DELIVERIES [OPTION]...: check them and put them in ledger.db.
load() {
    path=$1
    shift
    tidemark-ingest --plan "$plan" --ledger ledger.db --deliveries "$path" "$@"
}

# released FOLDER: the artefacts of the ledger on a day after everything.
released() {
    tidemark-ingest --quiet --plan "$plan" --ledger ledger.db --as-of 2199-12-31 --release "$1"
}

# figures FOLDER: the observations of a release where nothing is revised, and where each stood.
figures() {
    cut -d, -f1-8,11 "$1/observations.csv" >figures.txt
    cut -d, -f10 "$1/vintages.csv" | paste -d, figures.txt -
}

# refused DELIVERIES [OPTION]...: what the program says to them in English and in Chinese, each with
# its exit status. A good delivery is in the ledger before; nothing more is in it afterwards, and a
# release is the same.
refused() {
    { echo "$header" && echo gdp,2019,990865.1,亿元,2020-01-20; } >good.csv
    load good.csv --quiet
    released before
    for language in en zh; do
        status=0
        load "$@" --lang "$language" || status=$?
        echo "exit status $status"
        released after
        diff -r before after
        rm -r after
    done
    tidemark-ingest --plan "$plan" --ledger ledger.db --status | head -n 1
}
