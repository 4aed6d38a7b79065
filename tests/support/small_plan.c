#include "tests/support/small_plan.h"

#include <string.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/plan_load.h"

static const char plan_csv[] = "key,value\n"
                               "id,small-plan\n"
                               "title_zh,小规划\n"
                               "title_en,Small plan\n"
                               "issuer_zh,某局\n"
                               "issuer_en,Some bureau\n"
                               "document,No. 1\n"
                               "issued,2021-06-16\n"
                               "base_year,2020\n"
                               "target_year,2025\n";

static const char indicators_csv[] =
    "id,number,goal,name_zh,name_en,unit,nature,series,direction,target,target_value,"
    "target_upper,tolerance,cumulative,alt_target,alt_value,baseline_period,baseline_value,"
    "baseline_qualifier,lower,upper,transform,source\n"
    "i_share,1,g,比重,Share,%,anticipatory,share,up,about,75,,0.75,no,,,2020,70,,0,100,logit,p. 1\n"
    "i_output,2,g,产出,Output,亿元,anticipatory,output,up,at_least,200,,,no,,,2020,100,over,0,,"
    "log,p. 2\n"
    "i_offices,3,g,机构,Offices,个,binding,offices,up,more_than,1000,,,yes,at_least,1000,,,,0,,"
    "log,p. 3\n"
    "i_rate,,g,比率,Rate,%,task,rate,hold,range,2,3,,no,,,,,,,,none,p. 4\n"
    "i_other,,g,其他,Other,个,task,,down,at_most,9,,,no,,,,,,,,none,p. 5\n";

static const char series_csv[] =
    "id,name_zh,name_en,unit,frequency,accumulation,price_basis,sector,area,derivation,lower,"
    "upper,monotone,decimals\n"
    "services,服务业,Services,亿元,A,flow,current,tertiary,city,,0,,no,2\n"
    "total,总值,Total,亿元,A,flow,current,all,city,,0,,no,2\n"
    "share,比重,Share,%,A,ratio,none,tertiary,city,ratio(services; total; 100),0,100,no,1\n"
    "output,产出,Output,亿元,A,flow,current,,,,0,,no,\n"
    "offices,机构,Offices,个,A,stock,none,,,,0,,yes,0\n"
    "rate,比率,Rate,%,A,ratio,none,,,,,,no,1\n";

static const char breaks_csv[] = "series,period,basis_before,basis_after,kind,treatment,source\n"
                                 "share,2023,old,new,census,link,note 1\n"
                                 "output,2015,,,definition,segment,note 2\n"
                                 "output,2018,,,shock,exclude,note 3\n"
                                 "rate,2016,,,definition,note,note 4\n";

static const char sectors_csv[] = "code,parent,name_zh,name_en,kind\n"
                                  "all,,全部,All,\n"
                                  "tertiary,all,第三产业,Tertiary,\n";

static const char areas_csv[] = "code,parent,name_zh,name_en,kind\n"
                                "city,,市,City,city\n";

static const char labels_csv[] = "kind,code,zh,en\n"
                                 "unit,%,%,%\n"
                                 "unit,亿元,亿元,100 million yuan\n"
                                 "unit,个,个,\"\"\"items\"\"\"\n"
                                 "goal,g,目标,Goal\n"
                                 "basis,old,旧口径,old basis\n"
                                 "basis,new,新口径,new basis\n";

static const char mappings_csv[] = "kind,word,code\n"
                                   "unit,％,%\n"
                                   "unit,家,个\n";

static const struct file {
    const char *name;
    const char *content;
} files[] = {
    {"plan.csv", plan_csv},     {"indicators.csv", indicators_csv}, {"series.csv", series_csv},
    {"breaks.csv", breaks_csv}, {"sectors.csv", sectors_csv},       {"areas.csv", areas_csv},
    {"labels.csv", labels_csv}, {"mappings.csv", mappings_csv},
};

const char *small_plan_table(const char *name) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (strcmp(files[i].name, name) == 0) {
            return files[i].content;
        }
    }
    fail_msg("no table %s", name);
    return "";
}

static void table_put(scratch_t *scratch, const char *name, const char *content) {
    char *inside = scratch_keep(scratch, text_join("plan/", name, NULL));
    scratch_file(scratch, inside, content);
}

char *small_plan(scratch_t *scratch) {
    char *folder = scratch_path(scratch, "plan");
    err_t err = {0};

    assert_int_equal(folder_make(folder, &err), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        table_put(scratch, files[i].name, files[i].content);
    }
    return folder;
}

void small_plan_change(scratch_t *scratch, const char *name, const char *from, const char *to) {
    char *path = scratch_path(scratch, scratch_keep(scratch, text_join("plan/", name, NULL)));
    char *content = scratch_read(scratch, path);
    char *at = strstr(content, from);
    text_t out = {0};

    if (!at) {
        fail_msg("\"%s\" is not in %s", from, name);
    }
    text_add_bytes(&out, content, (size_t)(at - content));
    text_add(&out, to);
    text_add(&out, at + strlen(from));
    table_put(scratch, name, scratch_keep(scratch, text_take(&out)));
}

char *small_delivery(scratch_t *scratch, const char *name, const char *rows) {
    static const char header[] = "series,period,value,unit,published,status,qualifier,basis\n";
    return scratch_file(scratch, name, scratch_keep(scratch, text_join(header, rows, NULL)));
}

void small_plan_load(scratch_t *scratch, plan_t *plan) {
    err_t err = {0};
    int code = plan_load(small_plan(scratch), plan, &err);

    assert_problems(scratch, &err, "");
    assert_int_equal(code, 0);
}
