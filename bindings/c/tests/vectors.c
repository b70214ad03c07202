/* Runs the vectors that every language runs: see tests/vectors/README.md. The folder is the first argument. */
#include <stdlib.h>

#include "check.h"
#include "valuing_send.h"

#define LONGEST 512

/* What a file holds; data is NULL if it is not there. */
typedef struct {
    char *data;
    size_t len;
} contents;

static const char *root = "tests/vectors";
static char folder[LONGEST]; /* of the case */

static contents read_from(const char *where, const char *name) {
    contents file = {NULL, 0};
    char path[2 * LONGEST];
    long length;
    FILE *stream;
    snprintf(path, sizeof path, "%s/%s", where, name);
    stream = fopen(path, "rb");
    if (stream == NULL) {
        return file;
    }
    if (fseek(stream, 0, SEEK_END) == 0 && (length = ftell(stream)) >= 0 && fseek(stream, 0, SEEK_SET) == 0) {
        file.data = malloc((size_t)length + 1);
        if (file.data != NULL) {
            file.len = fread(file.data, 1, (size_t)length, stream);
            file.data[file.len] = '\0';
        }
    }
    fclose(stream);
    return file;
}

/* A document of the case, or the one that most cases share. */
static contents document(const char *name) {
    contents file = read_from(folder, name);
    return file.data != NULL ? file : read_from(root, name);
}

/* The one word in a file of the case; empty if there is no such file. */
static contents word(const char *name) {
    contents file = read_from(folder, name);
    while (file.len > 0 && (file.data[file.len - 1] == '\n' || file.data[file.len - 1] == '\r')) {
        file.data[--file.len] = '\0';
    }
    return file;
}

/* Everything that a function may need, and what it gave. */
typedef struct {
    int32_t mode;
    vs_framework *framework;
    vs_catalogue *catalogue;
    vs_profile *profile;
    vs_snapshot *snapshot;
    vs_snapshot *earlier;
    vs_match *found;
    vs_graduated_approach *account;
    vs_plan *plan;
    vs_pack *pack;
    vs_text *text;
    vs_error *error;
} work;

static int32_t load_framework(work *w) {
    contents file = read_from(folder, "framework.toml");
    int32_t status;
    if (file.data != NULL) {
        status = vs_framework_from_toml(file.data, file.len, w->mode, &w->framework, &w->error);
    } else {
        file = document("framework.json");
        status = vs_framework_from_json(file.data, file.len, w->mode, &w->framework, &w->error);
    }
    free(file.data);
    return status;
}

static int32_t load_catalogue(work *w) {
    contents file = document("catalogue.json");
    int32_t status = vs_catalogue_from_json(w->framework, file.data, file.len, w->mode, &w->catalogue, &w->error);
    free(file.data);
    return status;
}

static int32_t load_profile(work *w) {
    contents file = document("profile.json");
    int32_t status = vs_profile_from_json(w->framework, file.data, file.len, w->mode, &w->profile, &w->error);
    free(file.data);
    return status;
}

static int32_t append_record(work *w) {
    contents file = document("record.json");
    int32_t status = vs_profile_append_json(w->profile, file.data, file.len, w->mode, &w->error);
    free(file.data);
    return status;
}

static int32_t take_snapshot(work *w, const char *day, vs_snapshot **snapshot) {
    contents known = word(day), seen = word("seen");
    int32_t status = vs_snapshot_new(w->profile, known.data, known.len, seen.data, seen.len, snapshot, &w->error);
    free(known.data);
    free(seen.data);
    return status;
}

static int32_t match_context(work *w) {
    contents file = document("context.json");
    int32_t status =
        vs_match_new(w->snapshot, file.data, file.len, w->mode, w->catalogue, &w->found, &w->error);
    free(file.data);
    return status;
}

/* The day, the context and the options of a case; none of the options if there is no such file. */
typedef struct {
    contents known, context, options;
} asked;

static asked ask(void) {
    asked a;
    a.known = word("known");
    a.context = document("context.json");
    a.options = document("options.json");
    return a;
}

static void forget(asked a) {
    free(a.known.data);
    free(a.context.data);
    free(a.options.data);
}

static int32_t graduated_approach(work *w) {
    asked a = ask();
    int32_t status = vs_graduated_approach_new(w->profile, a.known.data, a.known.len, a.context.data, a.context.len,
                                               a.options.data, a.options.len, w->mode, w->catalogue, &w->account,
                                               &w->error);
    forget(a);
    return status != VS_OK ? status : vs_graduated_approach_to_json(w->account, &w->text, &w->error);
}

static int32_t load_plan(work *w) {
    contents file = document("plan.json");
    int32_t status = vs_plan_from_json(w->framework, file.data, file.len, w->mode, &w->plan, &w->error);
    free(file.data);
    return status;
}

static int32_t merge(work *w) {
    contents file = document("other.json"), keep = word("keep");
    vs_profile *other = NULL, *merged = NULL;
    int32_t status = vs_profile_from_json(w->framework, file.data, file.len, w->mode, &other, &w->error);
    if (status == VS_OK) {
        status = vs_profile_merge(w->profile, other, keep.data, keep.len, &merged, &w->error);
    }
    if (status == VS_OK) {
        status = vs_profile_to_json(merged, &w->text, &w->error);
    }
    vs_profile_free(merged);
    vs_profile_free(other);
    free(keep.data);
    free(file.data);
    return status;
}

static int32_t reviews(work *w) {
    contents rule = document("rule.json");
    int32_t status = vs_snapshot_reviews_json(w->snapshot, rule.data, rule.len, &w->text, &w->error);
    free(rule.data);
    return status;
}

static int32_t match_all(work *w) {
    contents term = word("term"), known = word("known"), most = word("most"), ratings = document("ratings.jsonl");
    contents contexts = document("contexts.jsonl"), travel = document("travel.jsonl");
    contents preferences = document("preferences.jsonl");
    int32_t status =
        vs_match_all_jsonl(w->framework, w->catalogue, term.data, term.len, known.data, known.len,
                           most.data != NULL ? (size_t)strtoul(most.data, NULL, 10) : 0, ratings.data, ratings.len,
                           contexts.data, contexts.len, travel.data, travel.len, preferences.data, preferences.len,
                           &w->text, &w->error);
    free(term.data);
    free(known.data);
    free(most.data);
    free(ratings.data);
    free(contexts.data);
    free(travel.data);
    free(preferences.data);
    return status;
}

static int32_t carried(work *w) {
    contents there = document("to.json"), file = document("crosswalk.json");
    vs_framework *to = NULL;
    vs_crosswalk *crosswalk = NULL;
    int32_t status = vs_framework_from_json(there.data, there.len, w->mode, &to, &w->error);
    if (status == VS_OK) {
        status = vs_crosswalk_from_json(file.data, file.len, w->framework, to, w->mode, &crosswalk, &w->error);
    }
    if (status == VS_OK) {
        status = vs_crosswalk_carry_snapshot_json(crosswalk, w->snapshot, &w->text, &w->error);
    }
    vs_crosswalk_free(crosswalk);
    vs_framework_free(to);
    free(file.data);
    free(there.data);
    return status;
}

static int32_t make_pack(work *w) {
    contents known = word("known"), since = word("before"), context = document("context.json");
    contents kind = word("kind"), audience = word("audience");
    int32_t number = strcmp(kind.data, "panel") == 0    ? VS_PACK_PANEL
                     : strcmp(kind.data, "moving") == 0 ? VS_PACK_MOVING
                                                        : VS_PACK_ANNUAL_REVIEW;
    int32_t whom = strcmp(audience.data, "family") == 0 ? VS_AUDIENCE_FAMILY : VS_AUDIENCE_PROFESSIONALS;
    int32_t status = vs_pack_new(w->profile, number, known.data, known.len, since.data, since.len, context.data,
                                 context.len, w->mode, w->catalogue, &w->pack, &w->error);
    free(audience.data);
    free(kind.data);
    free(context.data);
    free(since.data);
    free(known.data);
    return status != VS_OK ? status : vs_pack_to_json(w->pack, whom, &w->text, &w->error);
}

static int32_t review_plan(work *w) {
    asked a = ask();
    int32_t status = vs_plan_review_json(w->plan, w->profile, a.known.data, a.known.len, a.context.data, a.context.len,
                                         a.options.data, a.options.len, w->mode, w->catalogue, &w->text, &w->error);
    forget(a);
    return status;
}

/* The same of an area steered, from one document. */
static int32_t steer(work *w, const char *function, contents json) {
    contents by = word("by"), reference = word("reference"), horizon = word("horizon"), arrivals = word("arrivals");
    int32_t status = -1;
    if (strcmp(function, "trajectory") == 0) {
        status = vs_trajectory_json(json.data, json.len, w->mode, &w->text, &w->error);
    } else if (strcmp(function, "tracking") == 0) {
        status = vs_tracking_table_json(json.data, json.len, w->mode, by.data, by.len, &w->text, &w->error);
    } else if (strcmp(function, "control") == 0) {
        status = vs_control_table_json(json.data, json.len, w->mode, reference.data, reference.len, &w->text, &w->error);
    } else if (strcmp(function, "programme") == 0) {
        status = vs_programme_table_json(json.data, json.len, w->mode, &w->text, &w->error);
    } else if (strcmp(function, "pipeline") == 0) {
        status = vs_pipeline_table_json(json.data, json.len, w->mode, (size_t)strtoul(horizon.data, NULL, 10),
                                        arrivals.data, arrivals.len, &w->text, &w->error);
    } else if (strcmp(function, "benefits") == 0) {
        status = vs_benefits_table_json(json.data, json.len, w->mode, &w->text, &w->error);
    } else if (strcmp(function, "review") == 0) {
        status = vs_review_table_json(json.data, json.len, w->mode, &w->text, &w->error);
    }
    free(by.data);
    free(reference.data);
    free(horizon.data);
    free(arrivals.data);
    return status;
}

/* The answer to a question about cases. */
static int32_t ask_cases(work *w, contents question) {
    contents cases = read_from(folder, "cases.jsonl");
    int32_t status =
        vs_cases_jsonl(question.data, question.len, w->mode, cases.data, cases.len, &w->text, &w->error);
    free(cases.data);
    return status;
}

/* Whether a function gives JSON lines. */
static int gives_lines(const char *function) {
    static const char *const names[] = {"changes", "match_all", "reviews",  "tracking", "control",
                                        "programme", "pipeline", "benefits", "review",   "cases_table"};
    size_t index;
    for (index = 0; index < sizeof names / sizeof names[0]; index++) {
        if (strcmp(function, names[index]) == 0) {
            return 1;
        }
    }
    return 0;
}

/* Does what the function of a case says. Each step is taken only if the one before it went well. */
static int32_t run(work *w, const char *function) {
    contents steered = read_from(folder, "document.json"), question = read_from(folder, "question.json");
    int32_t status;
    if (question.data != NULL) {
        status = ask_cases(w, question);
        free(question.data);
        return status;
    }
    if (steered.data != NULL) {
        status = steer(w, function, steered);
        free(steered.data);
        return status;
    }
    status = load_framework(w);
    if (status != VS_OK) {
        return status;
    }
    if (strcmp(function, "framework") == 0) {
        return vs_framework_to_json(w->framework, &w->text, &w->error);
    }
    if (strcmp(function, "catalogue") == 0) {
        status = load_catalogue(w);
        return status != VS_OK ? status : vs_catalogue_to_json(w->catalogue, &w->text, &w->error);
    }
    if (strcmp(function, "plan") == 0) {
        status = load_plan(w);
        return status != VS_OK ? status : vs_plan_to_json(w->plan, &w->text, &w->error);
    }
    if (strcmp(function, "match_all") == 0) {
        status = load_catalogue(w);
        return status != VS_OK ? status : match_all(w);
    }
    status = load_profile(w);
    if (status != VS_OK) {
        return status;
    }
    if (strcmp(function, "graduated_approach") == 0) {
        status = load_catalogue(w);
        return status != VS_OK ? status : graduated_approach(w);
    }
    if (strcmp(function, "pack") == 0) {
        status = load_catalogue(w);
        return status != VS_OK ? status : make_pack(w);
    }
    if (strcmp(function, "plan_review") == 0) {
        status = load_catalogue(w);
        if (status == VS_OK) {
            status = load_plan(w);
        }
        return status != VS_OK ? status : review_plan(w);
    }
    if (strcmp(function, "profile") == 0) {
        return vs_profile_to_json(w->profile, &w->text, &w->error);
    }
    if (strcmp(function, "append") == 0) {
        status = append_record(w);
        return status != VS_OK ? status : vs_profile_to_json(w->profile, &w->text, &w->error);
    }
    if (strcmp(function, "without_erased") == 0) {
        vs_profile *without = NULL;
        status = vs_profile_without_erased(w->profile, &without, &w->error);
        if (status == VS_OK) {
            status = vs_profile_to_json(without, &w->text, &w->error);
        }
        vs_profile_free(without);
        return status;
    }
    if (strcmp(function, "merge") == 0) {
        return merge(w);
    }
    status = take_snapshot(w, "known", &w->snapshot);
    if (status != VS_OK) {
        return status;
    }
    if (strcmp(function, "snapshot") == 0) {
        return vs_snapshot_to_json(w->snapshot, &w->text, &w->error);
    }
    if (strcmp(function, "carried") == 0) {
        return carried(w);
    }
    if (strcmp(function, "changes") == 0) {
        status = take_snapshot(w, "before", &w->earlier);
        return status != VS_OK ? status : vs_snapshot_changes_json(w->snapshot, w->earlier, &w->text, &w->error);
    }
    if (strcmp(function, "reviews") == 0) {
        return reviews(w);
    }
    if (strcmp(function, "match") == 0) {
        status = load_catalogue(w);
        if (status == VS_OK) {
            status = match_context(w);
        }
        return status != VS_OK ? status : vs_match_to_json(w->found, &w->text, &w->error);
    }
    return -1;
}

/* Whether a text is what is expected, in which each @VERSION@ stands for the version of the library. */
static int same(const vs_text *text, contents expected) {
    static const char mark[] = "@VERSION@";
    const char *data = vs_text_data(text), *rest = expected.data, *place;
    size_t left = vs_text_len(text), version = strlen(vs_version());
    if (rest == NULL) {
        return 0;
    }
    while ((place = strstr(rest, mark)) != NULL) {
        size_t before = (size_t)(place - rest);
        if (left < before + version || memcmp(data, rest, before) != 0 ||
            memcmp(data + before, vs_version(), version) != 0) {
            return 0;
        }
        data += before + version;
        left -= before + version;
        rest = place + strlen(mark);
    }
    return left == expected.len - (size_t)(rest - expected.data) && memcmp(data, rest, left) == 0;
}

/* Whether an error lists what is expected: a line for each problem, its code and its place. */
static int same_error(const vs_error *error, contents expected) {
    const char *rest = expected.data;
    size_t index;
    if (rest == NULL) {
        return 0;
    }
    for (index = 0; index < vs_error_issue_count(error); index++) {
        const char *parts[4];
        size_t part;
        parts[0] = vs_status_code(vs_error_issue_status(error, index));
        parts[1] = " ";
        parts[2] = vs_error_issue_path(error, index);
        parts[3] = "\n";
        for (part = 0; part < 4; part++) {
            size_t length = strlen(parts[part]);
            if (strncmp(rest, parts[part], length) != 0) {
                return 0;
            }
            rest += length;
        }
    }
    return *rest == '\0' && index > 0;
}

static void run_case(const char *name) {
    work w = {VS_STRICT, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    contents function, mode, expected;
    int32_t status;
    int agrees;
    snprintf(folder, sizeof folder, "%s/%s", root, name);
    function = word("function");
    mode = word("mode");
    if (mode.data != NULL && strcmp(mode.data, "lenient") == 0) {
        w.mode = VS_LENIENT;
    }
    status = run(&w, function.data != NULL ? function.data : "");
    if (status == VS_OK) {
        int lines = gives_lines(function.data);
        expected = read_from(folder, lines ? "expected.jsonl" : "expected.json");
        agrees = same(w.text, expected) && w.error == NULL;
    } else {
        expected = read_from(folder, "error");
        agrees = same_error(w.error, expected) && vs_error_status(w.error) == status && w.text == NULL;
    }
    check_that(agrees, vs_status_code(status), name, 0);
    free(expected.data);
    free(mode.data);
    free(function.data);
    vs_error_free(w.error);
    vs_text_free(w.text);
    vs_graduated_approach_free(w.account);
    vs_plan_free(w.plan);
    vs_pack_free(w.pack);
    vs_match_free(w.found);
    vs_snapshot_free(w.earlier);
    vs_snapshot_free(w.snapshot);
    vs_profile_free(w.profile);
    vs_catalogue_free(w.catalogue);
    vs_framework_free(w.framework);
}

int main(int argc, char **argv) {
    contents index;
    char *line;
    if (argc > 1) {
        root = argv[1];
    }
    index = read_from(root, "index");
    CHECK(index.len > 0);
    for (line = index.data == NULL ? NULL : strtok(index.data, "\r\n"); line != NULL; line = strtok(NULL, "\r\n")) {
        run_case(line);
    }
    free(index.data);
    CHECK(passed + failed > 25);
    return summary();
}
