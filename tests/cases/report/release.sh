# Sourced by the cases: release_make DIR makes a release of two real deliveries, up to the verdicts.
plan=$TM_ROOT/config/shanghai-services-2025
release_make() {
    mkdir deliveries
    cp "$TM_ROOT"/fixtures/shanghai/deliveries/2021-07-14_services-plan-2025.csv \
        "$TM_ROOT"/fixtures/shanghai/deliveries/2025-03-25_communique-*.csv deliveries
    tidemark-ingest --plan "$plan" --deliveries deliveries --ledger ledger.db --as-of 2025-10-31 \
        --release "$1" --quiet
    tidemark-fit --plan "$plan" --release "$1" --quiet
    tidemark-project --plan "$plan" --release "$1" --as-of 2025-10-31 --quiet
}
