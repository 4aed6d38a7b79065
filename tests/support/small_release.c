#include "tests/support/small_release.h"

#include <string.h>

#include "pipeline/base/folder.h"
#include "pipeline/base/text.h"

static const char deliveries_csv[] =
    "delivery,sha256,published_first,published_last,read,accepted,rejected,received,late,entry\n"
    "a.csv,aaaa,2021-01-31,2025-01-31,14,13,1,,no,1\n"
    "b.csv,bbbb,2026-01-20,2026-01-20,1,1,0,2026-01-21,no,2\n";

static const char entries_csv[] =
    "number,kind,delivery,sha256,content,read,accepted,rejected,published,received,other,"
    "other_sha256,from,to,finding,day,declared,author,reason,before,hash\n"
    "1,delivery,a.csv,aaaa,c1,14,13,1,,,,,,,,,,,,00,h1\n"
    "2,delivery,b.csv,bbbb,c2,1,1,0,,2026-01-21,,,,,,,,,,h1,h2\n"
    "3,delivery,c.csv,cccc,c3,1,1,0,,,,,,,,,,,,h2,h3\n"
    "4,withdrawal,c.csv,cccc,,,,,,,,,,,,2026-02-01,2026-02-03,Li,wrong table,h3,h4\n";

static const char withdrawn_csv[] = "delivery,sha256,kind,other,day,declared,author,reason\n"
                                    "c.csv,cccc,withdrawal,,2026-02-01,2026-02-03,Li,wrong table\n";

static const char observations_csv[] =
    "series,period,value,unit,status,qualifier,basis,published,actual,date_basis,delivery,vintages,"
    "derivation,source\n"
    "offices,2023,900,个,A,,,2024-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "offices,2024,950,个,A,about,,2025-01-31,yes,stated,a.csv,2,,Yearbook\n"
    "offices,2025M09,990,个,U,,,2025-11-30,yes,inferred,a.csv,1,,\"=HYPERLINK(\"\"x\"\")\"\n"
    "output,2020,100,亿元,A,,,2021-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "output,2024,180,亿元,A,,,2025-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "output,2025,210,亿元,P,,,2026-01-20,yes,stated,b.csv,1,,Communique\n"
    "rate,2021,2.5,%,A,,,2022-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "share,2020,70,%,A,,old,2021-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "share,2021,71,%,A,,old,2022-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "share,2022,72,%,A,,old,2023-01-31,yes,stated,a.csv,1,,Yearbook\n"
    "share,2023,73,%,E,,new,2024-01-31,yes,inferred,a.csv,1,ratio(services; total; 100),Yearbook\n"
    "share,2024,74,%,A,,new,2025-01-31,yes,stated,a.csv,1,,Yearbook\n";

static const char vintages_csv[] =
    "series,period,published,actual,value,status,qualifier,basis,delivery,row,relation,selected,"
    "source\n"
    "offices,2024,2025-01-31,yes,950,A,about,,a.csv,13,first,yes,Yearbook\n"
    "offices,2024,2025-01-20,yes,940,U,,,a.csv,15,first,no,Newspaper\n";

static const char findings_csv[] =
    "severity,rule,series,period,delivery,row,message_zh,message_en\n"
    "warning,weak-source,offices,2024,a.csv,15,来源较弱,weak source\n"
    "note,rebased,share,,a.csv,7,口径调整,restated\n";

static const char revisions_csv[] = "series,periods,n,statistic,value,reason\n"
                                    "share,year,3,bias,0.5,\n";

static const char quarters_csv[] =
    "series,period,value,kind,basis,published,delivery,row,benchmarked,reason\n";

static const char rejected_csv[] = "delivery,row,content,reason_zh,reason_en\n"
                                   "a.csv,16,\"share,2019,x\",不是数字,not a number\n";

static const char samples_csv[] =
    "series,period,use,reason,published,value,basis,fitted_basis,segment,join,break\n"
    "offices,2023,point,,900,900,,,1,none,\n"
    "offices,2024,point,,950,950,,,1,none,\n"
    "offices,2025M09,anchor,,990,990,,,,none,\n"
    "output,2020,point,,100,100,,,1,none,\n"
    "output,2024,point,,180,180,,,1,none,\n"
    "output,2025,point,,210,210,,,1,none,\n"
    "rate,2021,point,,2.5,2.5,,,1,none,\n"
    "share,2020,point,,70,70,old,old,1,none,\n"
    "share,2021,point,,71,71,old,old,1,none,\n"
    "share,2022,point,,72,72,old,old,1,none,\n"
    "share,2023,point,,73,73,new,new,2,linked,2023\n"
    "share,2024,point,,74,74,new,new,2,none,\n";

static const char fits_csv[] =
    "series,model,role,n,first,last,transform,sigma,parameters,status,reason,need\n"
    "share,combination,combination,5,2020,2024,logit,0.1,drift=0.05,ok,,\n"
    "share,naive,member,5,2020,2024,logit,0.1,level=1.0459685551827,ok,,\n"
    "share,holt,reference,5,2020,2024,logit,,,insufficient,too_few,6\n"
    "offices,combination,combination,2,2023,2024,log,,,insufficient,too_few,4\n";

static const char paths_csv[] = "series,model,step,period,value,horizon,transform,lower,upper,"
                                "location,scale,dof,floor,ceiling\n"
                                "share,combination,1,2025,75,1,logit,0,100,1.1,0.1,5,0,100\n"
                                "share,naive,1,2025,74,,,,,,,,,\n";

static const char backtest_csv[] =
    "series,model,horizon,origins,mae,mase,smape,bias,cover80,cover95\n"
    "share,combination,1,2,0.5,0.5,0.7,-0.5,0.5,1\n"
    "share,naive,1,2,1,1,1.4,-1,,\n";

static const char projections_csv[] =
    "indicator,series,period,kind,step,value,lo80,hi80,lo95,hi95\n"
    "i_share,share,2020,observed,,70,,,,\n"
    "i_share,share,2021,observed,,71,,,,\n"
    "i_share,share,2022,observed,,72,,,,\n"
    "i_share,share,2023,observed,,73,,,,\n"
    "i_share,share,2024,observed,,74,,,,\n"
    "i_share,share,2025,projected,1,75,74.2,75.8,73.5,76.5\n"
    "i_output,output,2020,observed,,100,,,,\n"
    "i_output,output,2024,observed,,180,,,,\n"
    "i_output,output,2025,observed,,210,,,,\n"
    "i_offices,offices,2023,observed,,900,,,,\n"
    "i_offices,offices,2024,observed,,950,,,,\n"
    "i_rate,rate,2021,observed,,2.5,,,,\n";

static const char verdicts_csv[] =
    "indicator,number,series,state,verdict,probability,early,latest_period,latest_value,latest_"
    "delivery,outcome_kind,outcome_value,lo80,hi80,lo95,hi95,baseline_period,baseline_value,"
    "baseline_kind,progress,progress_reason,time_share,gap,required_pace,required_growth,recent_"
    "pace,recent_growth,recent_from,recent_to,points_have,points_need,alt_verdict,disagree,"
    "cautions\n"
    "i_share,1,share,projected,likely,0.8,no,2024,74,a.csv,projected,75,74.2,75.8,73.5,76.5,2020,"
    "70,plan,0.8,,0.8,0,1,0.0135135135135,1,0.014,2023,2024,5,4,,yes,linked;rules_disagree\n"
    "i_output,2,output,outcome,met,,no,2025,210,b.csv,observed,210,,,,,2020,100,observed,1.1,,1,0."
    "1,,,30,0.166666666667,2024,2025,3,4,,no,\n"
    "i_offices,3,offices,insufficient,insufficient,,no,2025M09,990,a.csv,,,,,,,,,,,no_baseline,,,"
    "44,0.0456,50,0.05,2023,2024,2,4,insufficient,no,few_points\n"
    "i_rate,,rate,insufficient,insufficient,,yes,2021,2.5,a.csv,,,,,,,,,,,no_baseline,,,,,,,,,1,4,,"
    "no,stale\n"
    "i_other,,,unobserved,insufficient,,no,,,,,,,,,,,,,,no_baseline,,,,,,,,,0,4,,no,\n";

static const char assessments_csv[] = "indicator,rule,ratio,class,reason\n"
                                      "i_share,time_proportional,0,on_schedule,\n"
                                      "i_output,un2023,,,no_data\n";

static const char sensitivity_csv[] = "indicator,share,verdict\n"
                                      "i_share,0,uncertain\n"
                                      "i_share,0.01,likely\n";

static const struct file {
    const char *name;
    const char *content;
} files[] = {
    {"deliveries.csv", deliveries_csv},
    {"observations.csv", observations_csv},
    {"vintages.csv", vintages_csv},
    {"findings.csv", findings_csv},
    {"rejected.csv", rejected_csv},
    {"revisions.csv", revisions_csv},
    {"quarters.csv", quarters_csv},
    {"entries.csv", entries_csv},
    {"withdrawn.csv", withdrawn_csv},
    {"samples.csv", samples_csv},
    {"fits.csv", fits_csv},
    {"paths.csv", paths_csv},
    {"backtest.csv", backtest_csv},
    {"projections.csv", projections_csv},
    {"verdicts.csv", verdicts_csv},
    {"assessments.csv", assessments_csv},
    {"sensitivity.csv", sensitivity_csv},
};

char *small_release(scratch_t *scratch) {
    char *folder = scratch_path(scratch, "release");
    err_t err = {0};

    assert_int_equal(folder_make(folder, &err), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *name = scratch_keep(scratch, text_join("release/", files[i].name, NULL));
        scratch_file(scratch, name, files[i].content);
    }
    return folder;
}

void small_release_change(scratch_t *scratch, const char *name, const char *from, const char *to) {
    char *path = scratch_keep(scratch, text_join("release/", name, NULL));
    const char *old = scratch_read(scratch, scratch_path(scratch, path));
    const char *found = strstr(old, from);
    text_t changed = {0};

    assert_non_null(found);
    text_add_bytes(&changed, old, (size_t)(found - old));
    text_add(&changed, to);
    text_add(&changed, found + strlen(from));
    scratch_file(scratch, path, scratch_keep(scratch, text_take(&changed)));
}
