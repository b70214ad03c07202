/* The promises of the header, one by one, in C. */
#include <stdlib.h>

#include "check.h"
#include "valuing_send.h"

#define TEXT(literal) literal, (sizeof(literal) - 1)

/* Frees an error and says which status it had. */
static int32_t status_of(vs_error *error) {
    int32_t status = vs_error_status(error);
    vs_error_free(error);
    return status;
}

static void versions(void) {
    CHECK(vs_abi_version() >= VS_ABI_VERSION);
    CHECK(VS_MIN_ABI_VERSION <= VS_ABI_VERSION);
    CHECK_TEXT(vs_version(), VS_VERSION);
}

static void statuses(void) {
    CHECK_TEXT(vs_status_code(VS_PROFILE_002), "VS-PROFILE-002");
    CHECK_TEXT(vs_status_code(VS_OK), "OK");
    CHECK_TEXT(vs_status_code(-1), "");
    CHECK(strlen(vs_status_message(VS_PROFILE_002)) > 10);
}

/* A function that fails clears its output and says what is wrong. */
static void outputs(void) {
    vs_framework *framework = (vs_framework *)&framework; /* not NULL, and not a framework */
    vs_error *error = (vs_error *)&error;
    CHECK(vs_framework_from_json(TEXT("{"), VS_STRICT, &framework, &error) == VS_DOCUMENT_002);
    CHECK(framework == NULL);
    CHECK(vs_error_status(error) == VS_DOCUMENT_002);
    CHECK_TEXT(vs_error_code(error), "VS-DOCUMENT-002");
    CHECK(vs_error_issue_count(error) == 1);
    CHECK(strstr(vs_error_message(error), "line 1") != NULL);
    vs_error_free(error);

    error = (vs_error *)&error;
    CHECK(vs_framework_example(&framework, &error) == VS_OK);
    CHECK(framework != NULL);
    CHECK(error == NULL);
    vs_framework_free(framework);

    /* nobody asks for the error */
    CHECK(vs_framework_from_json(TEXT("{"), VS_STRICT, &framework, NULL) == VS_DOCUMENT_002);
    CHECK(vs_framework_example(NULL, NULL) == VS_BOUNDARY_001);
}

static void null_and_bytes(void) {
    vs_framework *framework = NULL;
    vs_profile *profile = NULL;
    vs_snapshot *snapshot = NULL;
    vs_text *text = NULL;
    vs_error *error = NULL;

    CHECK(vs_framework_example(&framework, NULL) == VS_OK);
    CHECK(vs_framework_from_toml(NULL, 1, VS_STRICT, NULL, &error) == VS_BOUNDARY_001);
    CHECK(status_of(error) == VS_BOUNDARY_001);
    CHECK(vs_profile_new(NULL, TEXT("child"), &profile, &error) == VS_BOUNDARY_001);
    CHECK_TEXT(vs_error_path(error), "framework");
    vs_error_free(error);
    CHECK(vs_profile_new(framework, TEXT("a\xff"), &profile, &error) == VS_BOUNDARY_002);
    CHECK_TEXT(vs_error_path(error), "child");
    vs_error_free(error);
    CHECK(vs_profile_new(framework, NULL, 0, &profile, &error) == VS_ID_002);
    CHECK(status_of(error) == VS_ID_002);
    CHECK(vs_profile_from_json(framework, TEXT("{}"), 7, &profile, &error) == VS_BOUNDARY_003);
    CHECK_TEXT(vs_error_path(error), "mode");
    vs_error_free(error);
    CHECK(profile == NULL);

    CHECK(vs_profile_new(framework, TEXT("case 0417, Zo\xc3\xab"), &profile, NULL) == VS_OK);
    vs_framework_free(framework); /* the profile does not need it to stay */
    CHECK(vs_snapshot_new(profile, TEXT("16/10/2026"), NULL, 0, &snapshot, &error) == VS_DATE_001);
    CHECK_TEXT(vs_error_path(error), "known");
    vs_error_free(error);
    CHECK(vs_snapshot_new(profile, TEXT("2026-10-16"), NULL, 1, &snapshot, &error) == VS_BOUNDARY_001);
    CHECK_TEXT(vs_error_path(error), "seen");
    vs_error_free(error);
    CHECK(vs_snapshot_new(profile, TEXT("2026-10-16"), TEXT("2026-01-01"), &snapshot, NULL) == VS_OK);
    vs_profile_free(profile); /* nor does the snapshot need the profile */
    CHECK(vs_snapshot_to_json(snapshot, &text, NULL) == VS_OK);
    CHECK(strlen(vs_text_data(text)) == vs_text_len(text));
    CHECK(strstr(vs_text_data(text), "\"known\":\"2026-10-16\",\"seen\":\"2026-01-01\"") != NULL);
    vs_text_free(text);
    vs_snapshot_free(snapshot);
}

/* What is broken, too deep or too large ends in an error. */
static void hostile_documents(void) {
    const size_t deep = (size_t)1 << 20, large = (size_t)100 << 20;
    vs_framework *framework = NULL;
    vs_error *error = NULL;
    char *brackets = malloc(large);
    if (brackets == NULL) {
        return;
    }
    memset(brackets, '[', large);
    CHECK(vs_framework_from_json(brackets, deep, VS_STRICT, &framework, &error) == VS_DOCUMENT_004);
    CHECK(status_of(error) == VS_DOCUMENT_004);
    CHECK(vs_framework_from_json(brackets, large, VS_LENIENT, &framework, &error) == VS_DOCUMENT_003);
    CHECK(status_of(error) == VS_DOCUMENT_003);
    CHECK(vs_framework_from_toml(brackets, 4096, VS_STRICT, &framework, &error) != VS_OK);
    vs_error_free(error);
    CHECK(framework == NULL);
    free(brackets);
}

/* A record that cannot be used leaves the profile as it was, and its error has no level, key or name in it. */
static void records(void) {
    static const char off_the_scale[] =
        "{\"id\":\"r1\",\"recorded\":\"2026-10-16\",\"kind\":\"rating\",\"on\":\"2026-10-15\",\"line\":\"need\","
        "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"9\"},{\"aspect\":\"secret\"}]}";
    static const char good[] =
        "{\"id\":\"r1\",\"recorded\":\"2026-10-16\",\"kind\":\"rating\",\"on\":\"2026-10-15\",\"line\":\"need\","
        "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"3\"}]}";
    static const char other[] = "{\"id\":\"r1\",\"recorded\":\"2026-10-16\",\"kind\":\"erasure\",\"erases\":\"r1\"}";
    vs_framework *framework = NULL;
    vs_profile *profile = NULL, *again = NULL;
    vs_text *before = NULL, *after = NULL;
    vs_error *error = NULL;

    CHECK(vs_framework_example(&framework, NULL) == VS_OK);
    CHECK(vs_profile_new(framework, TEXT("child"), &profile, NULL) == VS_OK);
    CHECK(vs_profile_append_json(profile, TEXT(off_the_scale), VS_STRICT, &error) == VS_PROFILE_002);
    CHECK_TEXT(vs_error_path(error), "levels[0].level");
    CHECK(vs_error_issue_count(error) == 3);
    CHECK_TEXT(vs_error_issue_expected(error, 0), "one of 0, 1, 2, 3, 4");
    CHECK(vs_error_issue_status(error, 1) == VS_DOCUMENT_015);
    CHECK_TEXT(vs_error_issue_path(error, 1), "levels[1].aspect");
    CHECK_TEXT(vs_error_issue_path(error, 9), "");
    CHECK(strstr(vs_error_message(error), "secret") == NULL);
    CHECK(strstr(vs_error_issues_json(error), "secret") == NULL);
    vs_error_free(error);

    CHECK(vs_profile_append_json(profile, TEXT(good), VS_STRICT, NULL) == VS_OK);
    CHECK(vs_profile_to_json(profile, &before, NULL) == VS_OK);
    CHECK(vs_profile_append_json(profile, TEXT(good), VS_STRICT, NULL) == VS_OK);
    CHECK(vs_profile_append_json(profile, TEXT(other), VS_STRICT, NULL) == VS_PROFILE_001);
    CHECK(vs_profile_to_json(profile, &after, NULL) == VS_OK);
    CHECK_TEXT(vs_text_data(before), vs_text_data(after));
    vs_text_free(after);

    CHECK(vs_profile_from_json(framework, vs_text_data(before), vs_text_len(before), VS_STRICT, &again, NULL) == VS_OK);
    CHECK(vs_profile_to_json(again, &after, NULL) == VS_OK);
    CHECK_TEXT(vs_text_data(before), vs_text_data(after));
    vs_text_free(after);
    vs_text_free(before);
    vs_profile_free(again);
    vs_profile_free(profile);
    vs_framework_free(framework);
}

/* What is erased is hidden, and goes when it is asked to. */
static void erasure(void) {
    static const char record[] = "{\"id\":\"w\",\"recorded\":\"2026-10-16\",\"kind\":\"wish\",\"on\":\"2026-10-16\","
                                 "\"by\":\"parent_carer\",\"words\":\"said in confidence\"}";
    static const char erasure[] = "{\"id\":\"e\",\"recorded\":\"2026-10-17\",\"kind\":\"erasure\",\"erases\":\"w\"}";
    vs_framework *framework = NULL;
    vs_profile *profile = NULL, *without = NULL;
    vs_text *text = NULL;

    CHECK(vs_framework_example(&framework, NULL) == VS_OK);
    CHECK(vs_profile_new(framework, TEXT("child"), &profile, NULL) == VS_OK);
    CHECK(vs_profile_append_json(profile, TEXT(erasure), VS_STRICT, NULL) == VS_OK);
    CHECK(vs_profile_append_json(profile, TEXT(record), VS_STRICT, NULL) == VS_OK);
    CHECK(vs_profile_without_erased(profile, &without, NULL) == VS_OK);
    CHECK(vs_profile_to_json(without, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "confidence") == NULL);
    CHECK(strstr(vs_text_data(text), "erasure") != NULL);
    vs_text_free(text);
    vs_profile_free(without);
    vs_profile_free(profile);
    vs_framework_free(framework);
}

static void the_match(void) {
    vs_profile *profile = NULL;
    vs_snapshot *snapshot = NULL;
    vs_catalogue *catalogue = NULL;
    vs_match *found = NULL;
    vs_text *context = NULL, *text = NULL;
    vs_error *error = NULL;
    int32_t finding = 7;
    size_t index;

    CHECK(vs_profile_example(&profile, NULL) == VS_OK);
    CHECK(vs_snapshot_new(profile, TEXT("2026-10-16"), NULL, 0, &snapshot, NULL) == VS_OK);
    CHECK(vs_catalogue_example(&catalogue, NULL) == VS_OK);
    CHECK(vs_context_example(&context, NULL) == VS_OK);
    CHECK(vs_match_new(snapshot, TEXT("{\"schema\":\"valuing_send/context\",\"version\":1,\"child\":\"another\"}"),
                       VS_STRICT, catalogue, &found, &error) == VS_PROFILE_003);
    CHECK(found == NULL);
    CHECK(strstr(vs_error_message(error), "another child") != NULL);
    vs_error_free(error);

    CHECK(vs_match_new(snapshot, vs_text_data(context), vs_text_len(context), VS_STRICT, catalogue, &found, NULL) == VS_OK);
    CHECK(vs_match_count(found) == 11);
    for (index = 0; index < vs_match_count(found); index++) {
        CHECK(vs_match_finding(found, index, &finding, NULL) == VS_OK);
        CHECK(finding >= VS_FINDING_CANNOT_TELL && finding <= VS_FINDING_MEETS_EVERY);
    }
    CHECK(vs_match_provision(found, 0, &text, NULL) == VS_OK);
    CHECK_TEXT(vs_text_data(text), "elm_primary_language_base");
    vs_text_free(text);
    CHECK(vs_match_finding(found, index, &finding, &error) == VS_BOUNDARY_003);
    CHECK(finding == VS_FINDING_CANNOT_TELL);
    CHECK(status_of(error) == VS_BOUNDARY_003);

    CHECK(vs_match_explain(found, TEXT("oak_primary"), &text, NULL) == VS_OK);
    CHECK(strncmp(vs_text_data(text), "{\"schema\":\"valuing_send/explanation\",\"version\":1,", 49) == 0);
    CHECK(strstr(vs_text_data(text), "\"provision\":\"oak_primary\"") != NULL);
    CHECK(strstr(vs_text_data(text), "\"rests_on\":[") != NULL);
    CHECK(strstr(vs_text_data(text), "at any time") != NULL);
    vs_text_free(text);
    CHECK(vs_match_explain(found, TEXT("nowhere"), &text, &error) == VS_DOCUMENT_015);
    CHECK(text == NULL);
    CHECK(status_of(error) == VS_DOCUMENT_015);

    CHECK(vs_match_words(found, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "decides nothing") != NULL);
    vs_text_free(text);
    CHECK(vs_match_notice(found, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "at any time") != NULL);
    vs_text_free(text);
    CHECK(vs_match_table_json(found, &text, NULL) == VS_OK);
    CHECK(strncmp(vs_text_data(text), "{\"position\":1,", 14) == 0);
    vs_text_free(text);

    CHECK(vs_snapshot_svg(snapshot, VS_SHAPE_RADAR, TEXT("domains"), &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "<svg") != NULL);
    vs_text_free(text);
    CHECK(vs_snapshot_svg(snapshot, 9, TEXT("domains"), &text, NULL) == VS_BOUNDARY_003);
    CHECK(vs_snapshot_table_text(snapshot, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "comparison") != NULL);
    vs_text_free(text);
    CHECK(vs_snapshot_changes_json(snapshot, snapshot, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "\"direction\":\"higher\"") == NULL);
    vs_text_free(text);

    vs_match_free(found);
    vs_text_free(context);
    vs_catalogue_free(catalogue);
    vs_snapshot_free(snapshot);
    vs_profile_free(profile);
}

static void the_pack(void) {
    vs_profile *profile = NULL;
    vs_catalogue *catalogue = NULL;
    vs_pack *pack = NULL;
    vs_text *context = NULL, *text = NULL, *other = NULL;
    vs_error *error = NULL;
    const char *about, *end;

    CHECK(vs_profile_example(&profile, NULL) == VS_OK);
    CHECK(vs_catalogue_example(&catalogue, NULL) == VS_OK);
    CHECK(vs_context_example(&context, NULL) == VS_OK);
    CHECK(vs_pack_new(profile, 7, TEXT("2026-10-16"), NULL, 0, vs_text_data(context), vs_text_len(context), VS_STRICT,
                      catalogue, &pack, &error) == VS_BOUNDARY_003);
    CHECK(status_of(error) == VS_BOUNDARY_003);
    CHECK(vs_pack_new(profile, VS_PACK_PANEL, TEXT("2026-10-16"), TEXT("2026-10-16"), vs_text_data(context),
                      vs_text_len(context), VS_STRICT, catalogue, &pack, NULL) == VS_PACK_001);
    CHECK(vs_pack_new(profile, VS_PACK_PANEL, TEXT("2026-10-16"), TEXT("2025-10-17"), vs_text_data(context),
                      vs_text_len(context), VS_STRICT, catalogue, &pack, NULL) == VS_OK);

    /* All that is held about the child is the same for both, byte for byte. */
    CHECK(vs_pack_to_json(pack, VS_AUDIENCE_FAMILY, &text, NULL) == VS_OK);
    CHECK(vs_pack_to_json(pack, VS_AUDIENCE_PROFESSIONALS, &other, NULL) == VS_OK);
    about = strstr(vs_text_data(text), "\"about\":");
    CHECK(about != NULL);
    end = about == NULL ? NULL : strstr(about, "\"to_consider\":");
    CHECK(end != NULL);
    if (end != NULL) {
        const char *same = strstr(vs_text_data(other), "\"about\":");
        CHECK(same != NULL && strncmp(about, same, (size_t)(end - about)) == 0);
    }
    vs_text_free(text);
    vs_text_free(other);

    CHECK(vs_pack_words(pack, VS_AUDIENCE_FAMILY, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "This pack is about your child.") != NULL);
    vs_text_free(text);
    CHECK(vs_pack_html(pack, VS_AUDIENCE_PROFESSIONALS, &text, NULL) == VS_OK);
    CHECK(strncmp(vs_text_data(text), "<!DOCTYPE html>", 15) == 0);
    vs_text_free(text);
    CHECK(vs_pack_table_json(pack, TEXT("rights"), &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "section 36(1)") != NULL);
    vs_text_free(text);
    CHECK(vs_pack_table_json(pack, TEXT("costs"), &text, NULL) == VS_BOUNDARY_003);
    CHECK(vs_considered_check_json(TEXT("{}"), VS_STRICT, pack, &text, NULL) == VS_DOCUMENT_006);

    CHECK(vs_profile_over_time_svg(profile, TEXT("[\"2025-10-17\",\"2026-10-16\"]"), NULL, 0, TEXT("terms"), &text,
                                   NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "Autumn 2025") != NULL);
    vs_text_free(text);
    CHECK(vs_profile_over_time_svg(profile, TEXT("[]"), NULL, 0, TEXT("terms"), &text, NULL) == VS_DOCUMENT_016);

    vs_pack_free(pack);
    vs_text_free(context);
    vs_catalogue_free(catalogue);
    vs_profile_free(profile);
}

/* The stream of the Arrow C interface, as Arrow defines it. */
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, void *);
    int (*get_next)(struct ArrowArrayStream *, void *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

static int released = 0;

static int no_schema(struct ArrowArrayStream *stream, void *out) {
    (void)stream;
    (void)out;
    return 5;
}

static const char *no_words(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}

static void release(struct ArrowArrayStream *stream) {
    released += 1;
    stream->release = NULL;
}

static void many_children(void) {
    static const char ratings[] =
        "{\"child\":\"a\",\"term\":\"t\",\"line\":\"need\",\"aspect\":\"attention\",\"level\":\"2\"}\n"
        "{\"child\":\"b\",\"term\":\"t\",\"line\":\"need\",\"aspect\":\"attention\",\"level\":\"0\"}\n";
    struct ArrowArrayStream stream = {no_schema, no_schema, no_words, release, NULL}, out;
    vs_framework *framework = NULL;
    vs_catalogue *catalogue = NULL;
    vs_text *text = NULL;
    vs_error *error = NULL;
    CHECK(vs_framework_example(&framework, NULL) == VS_OK);
    CHECK(vs_catalogue_example(&catalogue, NULL) == VS_OK);
    CHECK(vs_match_all_jsonl(framework, catalogue, TEXT("t"), TEXT("2026-10-16"), 2, TEXT(ratings), NULL, 0, NULL, 0,
                             NULL, 0, &text, &error) == VS_OK);
    CHECK(strstr(vs_text_data(text), "{\"child\":\"b\",\"provision\":") != NULL);
    vs_text_free(text);
    CHECK(vs_match_all_jsonl(framework, catalogue, TEXT("t"), TEXT("2026-10-16"), 2, TEXT("[]"), NULL, 0, NULL, 0, NULL,
                             0, &text, &error) == VS_DOCUMENT_008);
    CHECK(text == NULL);
    CHECK_TEXT(vs_error_path(error), "ratings.rows[0]");
    vs_error_free(error);

    /* a stream is taken and released once, also if it cannot be read */
    CHECK(vs_match_all_stream(framework, catalogue, TEXT("t"), TEXT("2026-10-16"), 2, &stream, NULL, NULL, NULL, &out,
                              &error) == VS_TABLE_005);
    CHECK(released == 1);
    CHECK(stream.release == NULL);
    CHECK(out.release == NULL);
    CHECK_TEXT(vs_error_path(error), "ratings");
    vs_error_free(error);
    vs_catalogue_free(catalogue);
    vs_framework_free(framework);
}

static void an_area_steered(void) {
    static const char rows[] =
        "{\"schema\":\"valuing_send/benefits\",\"version\":1,\"rows\":[{\"measure\":{\"id\":\"share\",\"title\":\"the share\","
        "\"kind\":\"ratio\"},\"average\":92.2,\"over\":\"2018/19\",\"now\":{\"calendar\":\"month\",\"period\":\"2021-10\","
        "\"value\":60}}]}";
    static const char month[] =
        "{\"schema\":\"valuing_send/review\",\"version\":1,\"calendar\":\"month\",\"month\":\"2021-10\"}";
    vs_text *text = NULL;
    vs_error *error = NULL;
    CHECK(vs_benefits_words(rows, sizeof rows - 1, VS_STRICT, &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "which is -32.2 percentage points") != NULL);
    vs_text_free(text);
    CHECK(vs_benefits_svg(rows, sizeof rows - 1, VS_STRICT, TEXT("benefits"), &text, NULL) == VS_OK);
    CHECK(strstr(vs_text_data(text), "<desc") != NULL);
    vs_text_free(text);
    CHECK(vs_benefits_svg(rows, sizeof rows - 1, VS_STRICT, TEXT("Not an id"), &text, NULL) == VS_ID_001);
    CHECK(vs_review_words(month, sizeof month - 1, VS_STRICT, TEXT("director"), &text, NULL) == VS_OK);
    CHECK(strncmp(vs_text_data(text), "October 2021, for the director", 30) == 0);
    vs_text_free(text);
    CHECK(vs_review_words(month, sizeof month - 1, VS_STRICT, TEXT("nobody"), &text, &error) == VS_BOUNDARY_003);
    CHECK(status_of(error) == VS_BOUNDARY_003);
    CHECK(vs_trajectory_json(TEXT("{}"), VS_STRICT, &text, NULL) == VS_DOCUMENT_006);
    CHECK(vs_tracking_table_json(NULL, 1, VS_STRICT, NULL, 0, &text, NULL) == VS_BOUNDARY_001);
    CHECK(vs_tracking_table_json(TEXT("{}"), 7, NULL, 0, &text, NULL) == VS_BOUNDARY_003);
    CHECK(text == NULL);
}

static void forecasts(void) {
    vs_text *text = NULL;
    vs_error *error = NULL;
    const char series[] = "{\"unique_id\":\"a\",\"ds\":2019,\"y\":3}\n{\"unique_id\":\"a\",\"ds\":2020,\"y\":4}\n";
    const char options[] = "{\"schema\":\"valuing_send/forecast_options\",\"version\":1,\"horizon\":2}";
    CHECK(vs_forecast_json(TEXT(series), TEXT(options), VS_STRICT, &text, &error) == VS_OK);
    CHECK(strstr(vs_text_data(text), "\"schema\":\"valuing_send/forecasts\"") != NULL);
    vs_text_free(text);
    CHECK(vs_forecast_table_json(TEXT(series), TEXT(options), VS_STRICT, &text, &error) == VS_OK);
    CHECK(strstr(vs_text_data(text), "\"auto-lo-80\":") != NULL);
    vs_text_free(text);
    CHECK(vs_forecast_json(TEXT("{\"unique_id\":\"a\",\"y\":3}"), TEXT(options), VS_STRICT, &text, &error) ==
          VS_DOCUMENT_006);
    CHECK(text == NULL);
    CHECK_TEXT(vs_error_path(error), "rows[0].ds");
    vs_error_free(error);
}

static void null_handles(void) {
    vs_framework_free(NULL);
    vs_catalogue_free(NULL);
    vs_profile_free(NULL);
    vs_snapshot_free(NULL);
    vs_match_free(NULL);
    vs_pack_free(NULL);
    vs_text_free(NULL);
    vs_error_free(NULL);
    CHECK(vs_match_count(NULL) == 0);
    CHECK(vs_text_len(NULL) == 0);
    CHECK_TEXT(vs_text_data(NULL), "");
    CHECK_TEXT(vs_error_message(NULL), "");
    CHECK_TEXT(vs_error_issues_json(NULL), "[]");
}

int main(void) {
    versions();
    statuses();
    outputs();
    null_and_bytes();
    hostile_documents();
    records();
    erasure();
    the_match();
    the_pack();
    many_children();
    an_area_steered();
    forecasts();
    null_handles();
    return summary();
}
