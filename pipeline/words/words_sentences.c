/* Sentences: notes, legends, reasons. */
#include "pipeline/words/words.h"

const word_row_t word_sentences[] = {
    {WORD_ABOUT_COVER, "规划、发布日与目标实现情况的汇总",
     "the plan, the release and how many targets stand where"},
    {WORD_ABOUT_CONTENTS, "各工作表的链接，以及各指标的判断",
     "links to all sheets, and the verdict on each indicator"},
    {WORD_ABOUT_SCORECARD, "一页看清各指标的目标、进度、结果与判断",
     "one page: target, progress, outcome and verdict of each indicator"},
    {WORD_ABOUT_INDICATOR, "每个指标一张：判断依据、图表、模型、规则、数据与来源",
     "one sheet each: why, chart, models, rules, figures with their sources"},
    {WORD_ABOUT_FURTHER, "规划正文和专栏中的其他量化目标",
     "the other quantified targets of the plan's text and boxes"},
    {WORD_ABOUT_QUALITY, "交付文件、修订与冲突、检查发现和提示",
     "deliveries, revisions and conflicts, findings and cautions"},
    {WORD_ABOUT_METHODS, "目标、模型、区间和评估规则的简要说明",
     "targets, models, intervals and rules in brief"},
    {WORD_ABOUT_REPRODUCTION, "输入文件的哈希值、程序版本与命令",
     "hashes of all inputs, versions and the command"},
    {WORD_EARLY_AND, "最新值已达目标水平。{0}",
     "The latest figure already satisfies the target. {0}"},
    {WORD_EARLY_ONLY, "最新值已达目标水平", "The latest figure already satisfies the target"},
    {WORD_AND_MORE, "{0}（另有 {1} 项，见“{2}”）", "{0} (and {1} more, see {2})"},
    {WORD_BACKTEST_COVER, "检验 {0} 次；向前一年，80% 区间含实际值 {1}，95% 区间 {2}",
     "{0} tests; one year ahead the 80% interval held {1} of the outcomes, the 95% interval {2}"},
    {WORD_BACKTEST_ORIGINS, "检验 {0} 次（向前一年）", "{0} tests, one year ahead"},
    {WORD_NO_BACKTEST, "数据点太少，无法检验", "too few points for a test"},
    {WORD_BREAK_LINE, "·  断点：规划表注明自 {0} 起，{1}；处理：{2}。{3}",
     "·  Break declared from {0} on: {1}; treatment: {2}.{3}"},
    {WORD_BREAK_CHANGES, "所用数据的口径自 {0} 年值起改变。",
     " The figures used change their basis with that of {0}."},
    {WORD_BREAK_JOINED, "所用数据的口径自 {0} 年值起改变，分段在该处衔接。",
     " The figures used change their basis with that of {0}: there the segments are joined."},
    {WORD_BREAK_RESTATED,
     "因追溯修订或缺年，所用数据的口径自 {0} 年值起改变，分段在该处衔接，而非在注明的年份。",
     " As figures were restated or years are missing, those used change their basis with that of "
     "{0}: the segments are joined there, not at the year declared."},
    {WORD_BREAK_APART, "所用数据没有跨越该断点。", " No figure that is used lies across it."},
    {WORD_BREAK_UNDECLARED,
     "·  口径变化：所用数据的口径自 {0} 年值起改变，规划表未注明；在该处按典型变化衔接。",
     "·  Change of basis that the plan's table does not declare: the figures used change with that "
     "of {0}, where the segments are joined at the typical change."},
    {WORD_CHART_DESCRIPTION,
     "折线图：{0}，{1} 至 {2} 年的实际值、预测值、80% 与 95% 区间及目标线。目标：{3}。判断：{4}。",
     "Line chart of {0}, {1} to {2}: observations, projection, 80% and 95% intervals and target "
     "line. Target: {3}. Verdict: {4}."},
    {WORD_COVER_SUBTITLE, "规划目标监测与预测工作簿　·　发布日 {0}",
     "Monitoring and projection workbook · release of {0}"},
    {WORD_DELIVERIES_NOTE, "文件名以最早公布日开头；入库与拒收之和等于读入。",
     "File names begin with the date of publication. Accepted and rejected rows make the rows "
     "read."},
    {WORD_DERIVED, "推算：{0}。{1}", "Derived: {0}. {1}"},
    {WORD_FURTHER_SUBTITLE, "规划正文和专栏提出、未列入主要指标表的量化目标",
     "Quantified targets of the plan's text and boxes that its main table does not hold"},
    {WORD_FURTHER_NOTE,
     "没有公布数据的目标不作判断，也不作估计；“数据不足”只说明无数可依，不表示未实现。",
     "A target without a published figure is neither judged nor estimated: insufficient says that "
     "there is nothing to go by, not that the target is missed."},
    {WORD_HEADLINE,
     "{0} 项主要指标中：已实现 {1} 项，未实现 {2} 项；预计或有望实现 {3} 项，尚难判断 {4} "
     "项，实现有难度或预计难以实现 {5} 项；数据不足 {6} 项。",
     "Of {0} main indicators, {1} met and {2} not met; {3} expected or likely to be met, {4} "
     "uncertain, {5} unlikely or not expected to be met; {6} without enough data to judge."},
    {WORD_HEADLINE_FORMULA,
     "={8}&\" 项主要指标中：已实现 \"&{0}&\" 项，未实现 \"&{1}&\" 项；预计或有望实现 "
     "\"&({2}+{3})&\" 项，尚难判断 \"&{4}&\" 项，实现有难度或预计难以实现 \"&({5}+{6})&\" "
     "项；数据不足 \"&{7}&\" 项。\"",
     "=\"Of \"&{8}&\" main indicators, \"&{0}&\" met and \"&{1}&\" not met; \"&({2}+{3})&\" "
     "expected or likely to be met, \"&{4}&\" uncertain, \"&({5}+{6})&\" unlikely or not expected "
     "to be met; \"&{7}&\" without enough data to judge.\""},
    {WORD_LEGEND_OUTCOME,
     "结果：目标年已有公布值的用实际值，否则为模型组合的中位预测；80% "
     "区间按历史预测误差校准，应有五分之四的结果落入其中，实际比例见“方法”页。概率指目标年数值满足"
     "目标的概率。",
     "Outcome: the published figure where the target year has one, else the median projection of "
     "the combination. The 80% interval is calibrated on past errors: it is meant to hold "
     "four outcomes in five, and the sheet Methods says what share it held."
     " Probability: that the figure of the target year satisfies the target."},
    {WORD_LEGEND_PROGRESS,
     "完成进度 =（现值 − 基期值）÷（目标值 − 基期值）；时间进度 = 已过时间 ÷ "
     "基期至目标年的时间。完成进度高于时间进度即快于时序。规划未给出基期值的，用该年公布值；两者都"
     "没有的不计算进度。",
     "Progress = (current − baseline) ÷ (target − baseline); time gone = time elapsed ÷ time from "
     "baseline to target year. Progress above time gone is ahead of schedule. Where the plan gives "
     "no baseline the published figure of its base year serves; without either there is no "
     "progress to reckon."},
    {WORD_LEGEND_MISSING,
     "“–”：没有该数值或无法计算。“容差”：允许低于（或偏离）目标数而仍算达到的幅度，见各指标表。",
     "“–”: there is no such figure, or it cannot be reckoned. Tolerance: how far below (or beside) "
     "the target a figure may be and still count as meeting it."},
    {WORD_MEANS_MET, "目标年已有公布值，达到目标",
     "the target year is published and meets the target"},
    {WORD_MEANS_MISSED, "目标年已有公布值，未达到目标",
     "the target year is published and falls short of the target"},
    {WORD_MEANS_EXPECTED, "达标概率不低于 90%", "probability of meeting the target 90% or more"},
    {WORD_MEANS_LIKELY, "达标概率 66%–90%", "probability of meeting the target 66% to 90%"},
    {WORD_MEANS_UNCERTAIN, "达标概率 33%–66%", "probability of meeting the target 33% to 66%"},
    {WORD_MEANS_UNLIKELY, "达标概率 10%–33%", "probability of meeting the target 10% to 33%"},
    {WORD_MEANS_NOT_EXPECTED, "达标概率低于 10%", "probability of meeting the target below 10%"},
    {WORD_MEANS_INSUFFICIENT, "公布数据不足，不作判断",
     "too few published figures for a judgement"},
    {WORD_METHODS_SUBTITLE, "每个模型和规则的说明取自程序本身，与计算一致",
     "Descriptions of models and rules come from the program that reckons with them"},
    {WORD_METHODS_TARGET_1,
     "目标按规划原文理解为条件，而非单一数字：“左右”且越高越好的，达到“目标值 − "
     "容差”即为实现，超过不算偏离；“大于”须严格超过，计数类取下一个整数。",
     "A target is read as a condition in the plan's own words, not as a bare number: “about”, "
     "where more is better, is met from target less tolerance up, and passing it is no deviation; "
     "“more than” must be exceeded, of counts by one."},
    {WORD_METHODS_TARGET_2,
     "容差是规划表中明写的数，不是程序默认值；各指标表另列容差为 0、0.5%、1%、2%、5% 时的判断。",
     "The tolerance is an explicit number of the plan's tables, not a default of the program; each "
     "indicator's sheet shows the verdict at tolerances of 0, 0.5, 1, 2 and 5%."},
    {WORD_METHODS_TARGET_3, "规划对同一目标有两种表述的，以主要指标表为准，另一种的判断并列。",
     "Where the plan words a target in two ways, its main table holds and the verdict on the other "
     "stands beside it."},
    {WORD_METHODS_VERDICTS_NOTE,
     "界限取自 IPCC 可能性等级（Mastrandrea 等，2010）。目标年已有公布值的，只看实际值。",
     "Bounds: likelihood scale of the IPCC (Mastrandrea et al. 2010, guidance note). Once the "
     "target year is published the figure itself decides."},
    {WORD_METHODS_DATA_1,
     "只用发布日当天及以前公布的数据；每一期取当时最新、最可靠的一个，其余列在各指标表下方。",
     "Only figures published by the release date are used. Of each period the newest reliable one "
     "holds; the others stand at the foot of the indicator's sheet."},
    {WORD_METHODS_DATA_2, "来源未注明公布日期的，按书面规则推定，并标明“按规则推定”。",
     "A date that the source does not give is inferred by a written rule and marked so."},
    {WORD_METHODS_DATA_3,
     "统计口径变化（经济普查修订等）处的跳变不作为增长：按规划表的规定分段或衔接。",
     "The jump at a change of basis, such as a census revision, is never taken for growth: "
     "segments are kept apart or joined as the plan's table says."},
    {WORD_METHODS_DATA_4, "缺失年份不填补；推算值仅由同一交付文件内的公布值相除得出，并注明算式。",
     "Missing years are not filled. Derived figures are quotients of figures of one delivery, and "
     "say so."},
    {WORD_METHODS_COMBINATION,
     "各成员模型逐期预测值的中位数（季度序列，以及用对数或 logit "
     "尺度的月度序列，为均值），作为本工作簿的预测；成员随频率、尺度和序列长度而定，少于三个时不作"
     "预测"
     "",
     "the median of its members' forecasts, period by period, or their mean for quarterly series "
     "and for monthly ones on a relative scale (log, logit): the projection of this workbook; the "
     "members depend on frequency, scale and length; none with fewer than three"},
    {WORD_METHODS_INTERVALS_TEXT,
     "区间半宽 = 校准倍数 × "
     "该序列历年变化的离散程度（标准差，并按平均绝对偏差、近期偏差和趋势大小修正）。"
     "倍数和修正指数由公开预测竞赛数据的滚动起点误差得出，随预测年数和样本量调整；下"
     "表为本次发布全部序列滚动检验的实际覆盖率。",
     "Half-width = calibrated multiplier × spread of the series' past changes (their standard "
     "deviation, corrected by their mean absolute and recent deviation and by the drift). "
     "Multipliers and exponents come from rolling-origin errors on public competition series; the "
     "multipliers grow with the horizon and with short samples. Below: how often the intervals "
     "held over all series of this release."},
    {WORD_METHODS_COVER_NOTE, "全部序列合并，按比较次数加权；短序列多，覆盖率随抽样波动",
     "all series together, weighted by comparisons; most series are short, so the shares vary by "
     "chance"},
    {WORD_METHODS_COVER_FAR,
     "年数越远，检验起点越少，所检验的年份又彼此重叠，因此远期的比例波动最大，仅供参考。",
     "The further ahead, the fewer the origins, and the years they are compared on overlap: the "
     "shares of the longer horizons vary most and say least."},
    {WORD_METHODS_MODELS_NOTE,
     "“某些序列的组合成员”：至少一条组合规则采用该模型；各指标实际用了哪些，见该指标表的“模型比较”"
     "。",
     "Member of some rule: at least one rule of combination takes the model. Which were used for "
     "an "
     "indicator, its own sheet says under Models compared."},
    {WORD_METHODS_RULES_NOTE,
     "评估规则供对照，不决定判断；规则之间结论相反时在提示中标明。现值已满足目标的，各规则取最好一"
     "类。",
     "The rules are for comparison and do not decide the verdict; where they contradict each other "
     "a caution says so. A current value that satisfies the target takes the best class of each "
     "rule."},
    {WORD_MODELS_LEGEND,
     "MASE：平均绝对误差与检验起点以前历年平均变化之比，小于 1 "
     "表示误差小于此前一年的平均变化；优于末值不变与否，请与“末值不变”一行比较。sMAPE：对称平均绝对"
     "百"
     "分比误差。误差来自滚动起点检验，“–”表示无法检验。“仅供比较”的模型不参与组合。参数前注明尺度的"
     "，按该尺度计：对数尺度为 ln y，logit 尺度为 ln((y − 下限) ÷ (上限 − "
     "y))；未注明的按指标单位计。",
     "MASE: mean absolute error over the mean change a year before each origin; below 1: errors "
     "smaller than a typical change of the years before. Whether a model beats repeating the last "
     "value, the row of the naive model tells. sMAPE: symmetric mean absolute percentage error. "
     "Errors come from rolling origins; “–”: no test possible. Models for comparison only take no "
     "part in the combination. Parameters stand on the scale named before them: log is ln y, logit "
     "is ln((y − lower) ÷ (upper − y)); without a name in the indicator's unit."},
    {WORD_MODELS_NONE_FITTED, "没有拟合任何模型：年度观测值 {0} 个，至少需要 {1} 个。",
     "No model was fitted. Annual observations: {0}, needed: {1}."},
    {WORD_NOTE_BASELINE_BOUND, "规划只给“{0} {1}”，取该年公布值",
     "the plan says only {0} {1}: the year's published figure"},
    {WORD_NOTE_DISTANCE, "目标值 − 现值；负数表示已超过",
     "target less current value; negative: passed"},
    {WORD_NOTE_EARLY, "现值已满足目标，目标年尚未公布",
     "already satisfies the target; its year is not yet published"},
    {WORD_NOTE_GAP, "正数：快于时序", "positive: ahead of schedule"},
    {WORD_NOTE_LATEST, "发布日最新公布值", "newest figure published by the release date"},
    {WORD_NOTE_LIMITS, "按历史预测误差校准", "calibrated on past errors"},
    {WORD_NOTE_LIMIT_BOTH, "须在两数之间", "must lie between the two"},
    {WORD_NOTE_LIMIT_HIGH, "目标值 + 容差，须不高于此数", "target plus tolerance: at most this"},
    {WORD_NOTE_LIMIT_LOW, "目标值 − 容差，须不低于此数", "target less tolerance: at least this"},
    {WORD_NOTE_LIMIT_STRICT, "须大于此数", "must be exceeded"},
    {WORD_NOTE_NO_BASELINE, "规划未给出，基年也无公布值",
     "not in the plan, not published for the base year"},
    {WORD_NOTE_NO_OUTCOME, "尚未公布，也不作预测", "not published and not projected"},
    {WORD_NOTE_NO_PROGRESS, "没有可比的基期值，或基期值与目标值之间没有差距（见各规则）",
     "no baseline to compare with, or no way to go from it: see the rules"},
    {WORD_NOTE_NO_PROGRESS_BASIS, "基期值与现值口径不同，不能相减",
     "the baseline stands on another statistical basis than the current value"},
    {WORD_NOTE_NO_PROGRESS_NONE, "没有基期值", "there is no baseline"},
    {WORD_NOTE_NO_RECENT, "同口径数据不足两个", "fewer than two figures on one basis"},
    {WORD_NOTE_NO_TOLERANCE, "规划表述不留余地", "the wording leaves no room"},
    {WORD_NOTE_OBSERVED, "目标年公布值", "published figure of the target year"},
    {WORD_NOTE_POINTS, "可拟合的年度值", "annual figures that can be fitted"},
    {WORD_NOTE_PROGRESS, "（现值 − 基期值）÷（目标值 − 基期值）",
     "(current − baseline) ÷ (target − baseline)"},
    {WORD_NOTE_PROJECTED, "模型组合的中位预测", "median projection of the combination"},
    {WORD_NOTE_RECENT, "至多近三年，同一口径；右为年均增速",
     "up to three years, one basis; right: growth rate"},
    {WORD_NOTE_RECENT_YEARS, "{0} 至 {1} 年，同一口径；右为年均增速",
     "{0} to {1}, one basis; right: growth rate"},
    {WORD_NOTE_REQUIRED, "从现值到目标值；右为年均增速",
     "from the current value to the target; right: growth rate"},
    {WORD_NOTE_TIME_SHARE, "现值所属时期末，占基期至目标年",
     "at the end of the current value's period"},
    {WORD_NOTE_TOLERANCE, "规划表中明写；右为占目标比例",
     "explicit in the plan's table; right: share of target"},
    {WORD_NO_CAUTIONS, "没有需要提示的事项，也没有已知断点。",
     "Nothing to caution against, and no known break."},
    {WORD_NO_CHART, "没有公布的观测值，无图可画。",
     "No observation has been published: there is nothing to draw."},
    {WORD_NO_MODELS, "没有可供拟合的观测值。", "There is no observation to fit."},
    {WORD_NO_OBSERVATION, "未见公布数据", "no observation published"},
    {WORD_NO_PATH, "没有观测值，也没有预测。", "There is neither an observation nor a projection."},
    {WORD_NO_REJECTED, "没有拒收的行。", "No row was rejected."},
    {WORD_NO_RULES, "没有观测值，各规则无从评估。",
     "Without an observation the rules have nothing to assess."},
    {WORD_NO_SENSITIVITY, "没有实际结果，也没有预测，无从比较。",
     "There is neither an outcome nor a projection to compare."},
    {WORD_NO_SERIES, "没有对应的统计序列", "no statistic measures it"},
    {WORD_NO_VINTAGES, "各期只有一个已知数据。", "Of each period only one figure is known."},
    {WORD_OBSERVATIONS_LEGEND,
     "状态按 SDMX：A 正常，P 初步或首次公布，E 由公布值推算，D 口径不同，U 可靠性低。时期：2025 "
     "全年，2025Q1-3 年初至三季度末，2025M09 "
     "九月末。“行”为该交付文件中的行号，推算值列出所用各行。",
     "Status as in SDMX: A normal, P provisional or first release, E derived from published "
     "figures, D other definition, U low reliability. Periods: 2025 the year, 2025Q1-3 from its "
     "start to the end of September, 2025M09 the end of September. Row: line in the delivery; of a "
     "derived figure all lines used."},
    {WORD_OBSERVED_COUNT, "有 {0} 个观测值", "{0} observations"},
    {WORD_PAGE_SUBTITLE, "{0}　·　单位：{1}　·　{2}　·　发布日 {3}",
     "{0} · unit: {1} · {2} · release of {3}"},
    {WORD_PATH_LEGEND, "灰格：该年没有这个数，图中为间断。斜体：重复他处的数。",
     "Grey: the year has no such figure, a gap in the chart. Italics: a figure repeated from "
     "elsewhere."},
    {WORD_QUALITY_SUBTITLE, "发布日 {0} 前公布的全部数据", "All figures published by {0}"},
    {WORD_QUALITY_OBSERVATIONS_NOTE, "每个序列、每一期在发布日有效的数据",
     "the figure of each series and period that holds at the release date"},
    {WORD_QUALITY_INFERRED_NOTE, "来源未注明公布日期，按规则推定",
     "the source gives no date of publication; it follows from a written rule"},
    {WORD_QUALITY_VINTAGES_NOTE, "发布日前公布的全部数据，含修订与重复",
     "all figures published by the release date, revisions and repeats too"},
    {WORD_QUALITY_REVISES_NOTE, "与先前数据不同", "differs from what held before"},
    {WORD_QUALITY_CONFIRMS_NOTE, "在所印精度内与先前数据一致",
     "agrees with what held before, to the digits printed"},
    {WORD_QUALITY_CONFLICTS_NOTE, "同日公布而数值不同",
     "differs from another figure of the same day"},
    {WORD_QUALITY_WARNINGS_NOTE, "需要人工查看的发现，见下表",
     "findings a person should look at, listed below"},
    {WORD_QUALITY_ERRORS_NOTE, "不应出现的发现，见下表",
     "findings that should not be, listed below"},
    {WORD_QUALITY_REJECTED_NOTE, "交付文件中未入库的行，见下表",
     "rows of deliveries that were not loaded, listed below"},
    {WORD_QUALITY_SHARE_NOTE, "推定日期数 ÷ 有效观测值数",
     "inferred dates ÷ observations that hold"},
    {WORD_READ_1, "先看“总览”：每行一个指标，判断同时用符号、文字和颜色表示，三者含义相同。",
     "Start with the Scorecard: one row an indicator. A verdict has a symbol, a word and a colour, "
     "all saying the same."},
    {WORD_READ_2,
     "再看各指标表：上半部说明判断依据并作图，下半部列出模型、规则、每个数据及其来源。",
     "Then an indicator's sheet: above, why the verdict is what it is, and a chart; below, models, "
     "rules and every figure with its source."},
    {WORD_READ_3, "凡可由表中数字算出的数都是公式，可逐格追溯；模型结果与判断来自随附的数据文件。",
     "Whatever follows from figures shown is a formula that can be traced; model results and "
     "verdicts come from the data files of the release."},
    {WORD_READ_4, "预测写明区间与概率。区间越宽，把握越小；概率接近一半时不宜据以下结论。",
     "Projections carry an interval and a probability: the wider the interval the less is known, "
     "and near one half nothing should rest on it."},
    {WORD_READ_5, "“–”表示没有该数，灰格表示该处不适用；工作簿中没有填补或估造的观测值。",
     "“–” stands for a figure that does not exist, grey for a cell that does not apply. No "
     "observation has been filled in or made up."},
    {WORD_READ_6, "全部观测值来自公开出版物，出处写在每一行；交付文件的哈希值见“复现”。",
     "All observations come from publications named in each row; the hashes of the deliveries "
     "stand on the sheet Reproduction."},
    {WORD_REPRODUCTION_COMMAND,
     "tidemark run --plan <规划 {0} 的文件夹> --deliveries <交付文件夹> --as-of {1} --out "
     "<输出文件夹>",
     "tidemark run --plan <folder of plan {0}> --deliveries <folder of deliveries> --as-of {1} "
     "--out <output folder>"},
    {WORD_REPRODUCTION_NOTE,
     "用相同的规划表和交付文件运行上述命令，得到逐字节相同的发布文件夹；其中 SHA256SUMS 可用 "
     "sha256sum -c 核对。",
     "The same plan tables and deliveries give the same release folder, byte for byte; its "
     "SHA256SUMS are for sha256sum -c."},
    {WORD_REPRODUCTION_SUBTITLE, "第三方据此可重新得到本工作簿",
     "What a third party needs to make this workbook again"},
    {WORD_RULES_AGREE, "能计算的规则之间没有相反的结论。规则供对照，不决定判断。",
     "The rules that can be reckoned do not contradict each other. They are for comparison and do "
     "not decide the "
     "verdict."},
    {WORD_RULES_DISAGREE,
     "各规则结论不一致：有的认为可达，有的认为不可达。规则供对照，不决定判断。",
     "The rules contradict each other: some see the target in reach, others not. They are for "
     "comparison and do not decide the verdict."},
    {WORD_RULES_NONE_RECKONED, "没有一项规则能够计算，原因见各行。",
     "No rule can be reckoned; each row says why."},
    {WORD_RULE_REASON, "无法计算：{0}。{1}", "cannot be reckoned: {0}. {1}"},
    {WORD_SCORECARD_SUBTITLE, "发布日 {0}　·　目标年 {1}　·　数值单位见各行，概率与进度为百分比",
     "Release of {0} · target year {1} · figures in the unit of each row; probability and progress "
     "in per cent"},
    {WORD_SCORECARD_TITLE, "{0}：目标总览", "{0}: scorecard"},
    {WORD_VINTAGES_LEGEND, "以上数据在发布日未被采用：已被更新或更可靠的公布值取代，或与之相同。",
     "These figures do not hold at the release date: a newer or more reliable one took their "
     "place, or says the same."},
    {WORD_WHY_EARLY, "现值已达到目标水平，但目标年尚无公布值。",
     " The latest figure already satisfies the target, but the target year is not yet published."},
    {WORD_WHY_INSUFFICIENT,
     "可用的年度观测值有 {0} 个，作预测至少需要 {1} 个，因此不作预测。最新观测值：{2}（{3}）。",
     "Annual observations: {0}; a projection needs at least {1}, so none is made. Latest "
     "observation: {2} ({3})."},
    {WORD_WHY_MET, "{0} 年公布值为 {1}，达到目标“{2}”。",
     "The published figure of {0} is {1}, which meets the target: {2}."},
    {WORD_WHY_MISSED, "{0} 年公布值为 {1}，未达到目标“{2}”。",
     "The published figure of {0} is {1}, which falls short of the target: {2}."},
    {WORD_WHY_NO_SERIES, "没有对应的统计序列，也未见公布数据，无法判断。",
     "No statistic measures this target and no figure has been published: it cannot be judged."},
    {WORD_WHY_PROGRESS, "完成进度 {0}，时间进度 {1}。", " Progress made {0}, time gone {1}."},
    {WORD_WHY_PROJECTED,
     "最新观测值为 {0}（{1}）。模型组合推算 {2} 年为 {3}，80% 区间 {4}–{5}；达到目标“{6}”的概率为 "
     "{7}。",
     "The latest observation is {0} ({1}). The combination puts {2} at {3}, 80% interval {4} to "
     "{5}; the probability of meeting the target, {6}, is {7}."},
    {WORD_WHY_UNOBSERVED, "截至发布日未见公布数据，无法判断。",
     "No figure had been published by the release date: it cannot be judged."},
};
_Static_assert(sizeof word_sentences / sizeof *word_sentences == WORD_COUNT - WORD_LABELS,
               "a row for every sentence");
