#include "stats/core/status.h"

static const stats_status_row_t rows[] = {
    {STATS_OK, "ok", "正常", "ok"},
    {STATS_TOO_FEW, "too_few", "观测点太少", "too few observations"},
    {STATS_DOMAIN, "domain", "数值超出允许范围", "value outside the allowed range"},
    {STATS_ORDER, "order", "次序不对（时期未递增，或上下限颠倒）",
     "wrong order: periods not increasing, or limits reversed"},
    {STATS_SINGULAR, "singular", "设计矩阵奇异", "singular design: dependent columns"},
    {STATS_NO_CONVERGENCE, "no_convergence", "迭代未收敛", "iteration did not converge"},
    {STATS_NOT_FINITE, "not_finite", "结果不是有限数", "not a finite number"},
    {STATS_NO_MEMORY, "no_memory", "内存不足", "out of memory"},
    {STATS_GAPS, "gaps", "序列中间缺少时期", "periods are missing inside the series"},
    {STATS_UNKNOWN, "unknown", "未知的名称", "unknown name"},
    {STATS_TOO_LONG, "too_long", "超出程序的上限", "beyond the program's limit"},
    {STATS_NO_BASELINE, "no_baseline", "没有基期值", "no baseline"},
    {STATS_BASELINE_IS_TARGET, "baseline_is_target", "基期值等于目标值",
     "baseline equals the target"},
    {STATS_MIXED_SIGNS, "mixed_signs", "两端不全为正，无法计算增长率",
     "growth rate needs two positive values"},
    {STATS_NO_TIME, "no_time", "两个时点之间没有时间", "no time between the two dates"},
    {STATS_NO_DATA, "no_data", "没有数据", "no data"},
    {STATS_NOT_APPLICABLE, "not_applicable", "不适用", "not applicable"},
    {STATS_BASIS_CHANGED, "basis_changed", "基期值与现值口径不同",
     "baseline and current value stand on different bases"},
};

_Static_assert(sizeof rows / sizeof rows[0] == STATS_STATUS_COUNT, "one row a status");

const stats_status_row_t *stats_status_row(stats_status_t status) {
    if ((int)status < 0 || status >= STATS_STATUS_COUNT) return &rows[STATS_UNKNOWN];
    return &rows[status];
}

const char *stats_status_code(stats_status_t status) {
    return stats_status_row(status)->code;
}

const char *stats_status_text(stats_status_t status) {
    return stats_status_row(status)->en;
}
