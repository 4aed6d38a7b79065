# Rows of tidemark forecast without their numbers: series, period, step, model and whether
# lo95 <= lo80 <= value <= hi80 <= hi95, the 95 % interval has a width and is no narrower than the
# step before.
BEGIN { FS = OFS = "," }
NR == 1 { print; next }
{
    width = $8 - $7
    nested = $7 <= $5 && $5 <= $4 && $4 <= $6 && $6 <= $8 && width > 0
    grows = $3 == 1 || width >= before
    before = width
    print $1, $2, $3, $9, nested && grows ? "in order" : "NOT IN ORDER: " $0
}
