/*
 * plan: any bytes as one table of a plan that is sound otherwise; the first byte chooses the table.
 *
 * Promised: a plan is loaded or has problems that can be printed, each with the file it stands in.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz/harness.h"
#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"
#include "pipeline/plan/plan.h"
#include "pipeline/plan/plan_load.h"

enum { TABLE_SIZE = 1 << 14 };

/* The sound tables: the plan of the awkward deliveries, cut to the rows that stand on their own. */
static const struct sound {
    const char *name;
    const char *content;
} sound[] = {
    {"plan.csv", "key,value\nid,p\ntitle_zh,题\ntitle_en,T\nissuer_zh,局\nissuer_en,B\n"
                 "document,1\nissued,2021-06-16\nbase_year,2020\ntarget_year,2025\n"},
    {"indicators.csv",
     "id,number,goal,name_zh,name_en,unit,nature,series,direction,target,target_value,"
     "target_upper,tolerance,cumulative,baseline_period,baseline_value,lower,upper,transform,"
     "source\n"
     "i,1,g,比重,Share,%,anticipatory,share,up,about,75,,0.75,no,2020,70,0,100,logit,1\n"},
    {"series.csv", "id,name_zh,name_en,unit,frequency,accumulation,price_basis,sector,area,"
                   "derivation,lower,upper,monotone,decimals\n"
                   "a,甲,A,亿元,A,flow,current,s,c,,0,,no,2\n"
                   "share,比重,Share,%,A,ratio,none,s,c,ratio(a; a; 100),0,100,no,1\n"},
    {"breaks.csv", "series,period,basis_before,basis_after,kind,treatment,source\n"
                   "share,2023,old,new,census,link,1\n"},
    {"sectors.csv", "code,parent,name_zh,name_en,kind\ns,,业,S,\n"},
    {"areas.csv", "code,parent,name_zh,name_en,kind\nc,,市,C,\n"},
    {"labels.csv", "kind,code,zh,en\nunit,%,%,%\nunit,亿元,亿元,y\ngoal,g,目,G\n"
                   "basis,old,旧,o\nbasis,new,新,n\n"},
    {"mappings.csv", "kind,word,code\nunit,％,%\nseries,甲乙,a\nheader,期,period\n"},
    {"rules.csv", "id,severity,kind,series,parts,lower,upper,tolerance,message_zh,message_en\n"
                  "a_range,warning,range,*,,0,9,,,\ns,error,sum,a,a+share,,,0.1,文,m\n"},
};

enum { N_SOUND = sizeof sound / sizeof *sound };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    char folder[HARNESS_PATH_SIZE];
    char path[HARNESS_PATH_SIZE];
    err_t err = {0};
    plan_t plan;

    if (n == 0 || n > TABLE_SIZE) {
        return 0;
    }
    harness_folder(folder);
    for (size_t i = 0; i < N_SOUND; i++) {
        bool is_chosen = bytes[0] % N_SOUND == i;
        harness_file(folder, sound[i].name,
                     is_chosen ? (const void *)(bytes + 1) : sound[i].content,
                     is_chosen ? n - 1 : strlen(sound[i].content), path);
    }
    int code = plan_load(folder, &plan, &err);
    harness_check((code != 0) == (err.n > 0), "a problem is told, and only then");
    for (size_t i = 0; i < err.n; i++) {
        harness_check(err.problems[i].file != NULL, "a problem has a file");
    }
    plan_free(&plan);
    harness_report(&err);
    folder_remove(folder, &err);
    err_free(&err);
    return 0;
}
