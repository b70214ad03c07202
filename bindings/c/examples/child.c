/*
 * A child and a match, in C.
 *
 * A made-up child's needs are recorded over four terms, seen beside how ready the setting and the family are, and matched
 * to what is on offer. The program prints each step, and writes the results into a folder if it is given one that exists:
 *
 *     child [--out FOLDER]      writes snapshot.json, match.json and domains.svg
 *
 * Build it with what pkg-config says of the installed library:
 *
 *     cc -std=c99 child.c -o child $(pkg-config --cflags --libs valuing_send)
 *
 * Every function that can fail returns a status, and says why through its last argument. `went_well` below is all that
 * this program needs to deal with that; a program of yours would log the code and the place, which never hold anything
 * about the child.
 */
#include <stdio.h>
#include <string.h>

#include "valuing_send.h"

/* A text in the program, as the library takes it: where it is and how long it is. */
#define TEXT(literal) literal, (sizeof(literal) - 1)

/* The child's key is the program's own; the library never interprets it. */
#define CHILD "example child"

/* Days are arguments: the library reads no clock. */
#define TODAY "2026-10-16"
#define A_YEAR_BEFORE "2025-10-17"

/* Records are JSON, as the program's own database would give them, one at a time. These are what the child and the family
 * want, in their words, and how the child sees things this term. */
static const char *const records[] = {
    "{\"id\":\"wish-child\",\"recorded\":\"2026-10-12\",\"kind\":\"wish\",\"on\":\"2026-10-08\","
    "\"by\":\"child_young_person\",\"words\":\"I want to stay with my friends at Oak.\",\"provision\":\"oak_primary\"}",

    "{\"id\":\"wish-family\",\"recorded\":\"2026-10-14\",\"kind\":\"wish\",\"on\":\"2026-10-13\",\"by\":\"parent_carer\","
    "\"words\":\"We would like somewhere with a therapist on the staff, if it is near enough to keep their friends.\","
    "\"provision\":\"elm_primary_language_base\",\"until\":\"2027-07-31\"}",

    "{\"id\":\"2026-3-voice\",\"recorded\":\"2026-10-12\",\"kind\":\"rating\",\"on\":\"2026-10-08\","
    "\"setting\":\"oak_primary\",\"line\":\"voice\",\"role\":\"child_young_person\",\"levels\":["
    "{\"aspect\":\"reading_and_writing\",\"level\":\"1\"},{\"aspect\":\"sharing_messages\",\"level\":\"1\"},"
    "{\"aspect\":\"movement\",\"level\":\"0\"},{\"aspect\":\"managing_feelings\",\"level\":\"2\"},"
    "{\"aspect\":\"friends_and_belonging\",\"level\":\"1\"}]}",
};

/* A record that cannot be used: the scale of need has no level 9. */
static const char off_the_scale[] =
    "{\"id\":\"slip\",\"recorded\":\"2026-10-16\",\"kind\":\"rating\",\"on\":\"2026-10-16\",\"line\":\"need\","
    "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"9\"}]}";

/* Says what is wrong, if something is, and frees the error. */
static int went_well(const char *doing, int32_t status, vs_error *error) {
    size_t index;
    if (status == VS_OK) {
        return 1;
    }
    fprintf(stderr, "%s: %s (%s)\n", doing, vs_status_message(status), vs_status_code(status));
    for (index = 0; index < vs_error_issue_count(error); index++) {
        fprintf(stderr, "  at %s: %s\n", vs_error_issue_path(error, index),
                vs_status_message(vs_error_issue_status(error, index)));
    }
    vs_error_free(error);
    return 0;
}

/* Everything that the program holds. Each is freed once, at the end; freeing NULL is fine. */
typedef struct {
    vs_framework *framework;
    vs_profile *profile;
    vs_profile *example;
    vs_snapshot *now;
    vs_snapshot *before;
    vs_catalogue *catalogue;
    vs_match *found;
    vs_text *text;
} story;

static int record(story *s) {
    vs_error *error = NULL;
    int32_t status;
    size_t index;

    /* A framework says what is looked at. This one is an example; a council loads its own with vs_framework_from_toml. */
    status = vs_framework_example(&s->framework, &error);
    if (!went_well("load the framework", status, error)) {
        return 0;
    }

    /* A profile holds all records of one child. It starts empty and only grows. */
    status = vs_profile_new(s->framework, TEXT(CHILD), &s->profile, &error);
    if (!went_well("begin the profile", status, error)) {
        return 0;
    }
    for (index = 0; index < sizeof records / sizeof records[0]; index++) {
        status = vs_profile_append_json(s->profile, records[index], strlen(records[index]), VS_STRICT, &error);
        if (!went_well("add a record", status, error)) {
            return 0;
        }
    }

    /* What cannot be used changes nothing, and the error says where it is wrong without repeating it. */
    status = vs_profile_append_json(s->profile, TEXT(off_the_scale), VS_STRICT, &error);
    printf("A level that is not on its scale: %s at %s, expected %s.\n\n", vs_error_code(error), vs_error_path(error),
           vs_error_issue_expected(error, 0));
    vs_error_free(error);
    return status == VS_PROFILE_002;
}

/* Where the JSON object that starts here ends. */
static const char *end_of_object(const char *json) {
    int depth = 0, quoted = 0;
    for (; *json != '\0'; json++) {
        if (quoted && *json == '\\' && json[1] != '\0') {
            json++;
        } else if (*json == '"') {
            quoted = !quoted;
        } else if (!quoted && *json == '{') {
            depth++;
        } else if (!quoted && *json == '}' && --depth == 0) {
            return json + 1;
        }
    }
    return json;
}

/* The other records, one by one. A program has them in its database; here they come out of the document of the example
 * child, which ends with the list of its records. A record that is there already changes nothing, and the order in which
 * records arrive changes nothing either: a correction may come before what it corrects. */
static int record_the_rest(story *s) {
    vs_error *error = NULL;
    const char *next;
    int32_t status;
    size_t count = 0;

    status = vs_profile_example(&s->example, &error);
    if (!went_well("load the example child", status, error)) {
        return 0;
    }
    status = vs_profile_to_json(s->example, &s->text, &error);
    if (!went_well("write the example child", status, error)) {
        return 0;
    }
    next = strstr(vs_text_data(s->text), "\"records\":[");
    next = next == NULL ? NULL : strchr(next, '{');
    while (next != NULL) {
        const char *end = end_of_object(next);
        status = vs_profile_append_json(s->profile, next, (size_t)(end - next), VS_STRICT, &error);
        if (!went_well("add a record", status, error)) {
            return 0;
        }
        count++;
        next = strchr(end, '{');
    }
    vs_text_free(s->text);
    s->text = NULL;
    printf("%u records over four terms: need, the setting, the family, the child's own view, strengths, support, wishes.\n\n",
           (unsigned)count);
    return 1;
}

/* Prints the text after a key of one line of JSON, as wide as its column; nothing is in the way, because the ids of a
 * framework hold no quote. */
static void print_field(const char *line, const char *end, const char *key, int width) {
    const char *value = strstr(line, key);
    int length = 0;
    if (value != NULL && value < end) {
        value += strlen(key);
        length = (int)strcspn(value, "\",}");
    }
    printf("  %-*.*s", width, length, length == 0 ? "" : value);
}

static int see(story *s) {
    vs_error *error = NULL;
    const char *line, *end;
    int32_t status;

    /* A snapshot is what was known on a day: here today, and a year before. Where the day seen is left out, it is the day
     * known. */
    status = vs_snapshot_new(s->profile, TEXT(TODAY), NULL, 0, &s->now, &error);
    if (!went_well("take a snapshot", status, error)) {
        return 0;
    }
    status = vs_snapshot_new(s->profile, TEXT(A_YEAR_BEFORE), NULL, 0, &s->before, &error);
    if (!went_well("take a snapshot of the year before", status, error)) {
        return 0;
    }

    /* Domain by domain and line by line: between which levels it lies, how many aspects are rated, and whether readiness
     * is below, level with or above need, or unknown. */
    status = vs_snapshot_table_text(s->now, &s->text, &error);
    if (!went_well("show the snapshot", status, error)) {
        return 0;
    }
    printf("What was known on %s\n\n%s\n", TODAY, vs_text_data(s->text));
    vs_text_free(s->text);
    s->text = NULL;

    /* What changed is a table too, here as JSON lines; those with at least one step are shown. Whether a change is welcome
     * depends on the line: more need is not more readiness. */
    status = vs_snapshot_changes_json(s->now, s->before, &s->text, &error);
    if (!went_well("find what changed", status, error)) {
        return 0;
    }
    printf("What changed since %s, in a domain as a whole or in an aspect of it, and by how many steps\n\n", A_YEAR_BEFORE);
    for (line = vs_text_data(s->text); *line != '\0'; line = end + 1) {
        const char *steps = strstr(line, "\"steps\":");
        end = strchr(line, '\n');
        if (steps != NULL && steps < end && steps[8] != '0') {
            print_field(line, end, "\"domain\":\"", 34);
            print_field(line, end, "\"aspect\":\"", 22);
            print_field(line, end, "\"line\":\"", 9);
            print_field(line, end, "\"direction\":\"", 6);
            print_field(line, end, "\"steps\":", 1);
            printf("\n");
        }
    }
    printf("\n");
    vs_text_free(s->text);
    s->text = NULL;
    return 1;
}

static int match(story *s) {
    vs_error *error = NULL;
    int32_t status;

    /* What is on offer. This catalogue is made up; a council loads its local offer with vs_catalogue_from_toml. */
    status = vs_catalogue_example(&s->catalogue, &error);
    if (!went_well("load the catalogue", status, error)) {
        return 0;
    }

    /* What matters beside the profile: age, year, where they live and are now, how far each place is. It carries the
     * child's key, so that it cannot be used for another child. */
    status = vs_context_example(&s->text, &error);
    if (!went_well("load the context", status, error)) {
        return 0;
    }
    status = vs_match_new(s->now, vs_text_data(s->text), vs_text_len(s->text), VS_STRICT, s->catalogue, &s->found, &error);
    if (!went_well("match", status, error)) {
        return 0;
    }
    vs_text_free(s->text);
    s->text = NULL;

    /* The list in words: what the child and the family would prefer first, then the most inclusive; each with its finding
     * and reasons, what is unknown, what was promised and not delivered, what nothing meets, and at the end the notice
     * that belongs to every showing of it. */
    status = vs_match_words(s->found, &s->text, &error);
    if (!went_well("say the match in words", status, error)) {
        return 0;
    }
    printf("What is on offer\n\n%s", vs_text_data(s->text));
    vs_text_free(s->text);
    s->text = NULL;
    return 1;
}

static int write_file(const char *folder, const char *name, const vs_text *text) {
    char path[1024];
    FILE *file;
    size_t written;
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) {
        fprintf(stderr, "the name of the folder is too long\n");
        return 0;
    }
    file = fopen(path, "wb");
    if (file == NULL) {
        fprintf(stderr, "%s cannot be written; does the folder exist?\n", path);
        return 0;
    }
    written = fwrite(vs_text_data(text), 1, vs_text_len(text), file);
    if (fclose(file) != 0 || written != vs_text_len(text)) {
        fprintf(stderr, "%s was not written in full\n", path);
        return 0;
    }
    printf("Written: %s\n", path);
    return 1;
}

/* The same bytes as from Rust and Python. */
static int write_results(story *s, const char *folder) {
    vs_error *error = NULL;
    int32_t status;
    int written;

    status = vs_snapshot_to_json(s->now, &s->text, &error);
    if (!went_well("write the snapshot", status, error)) {
        return 0;
    }
    written = write_file(folder, "snapshot.json", s->text);
    vs_text_free(s->text);
    s->text = NULL;

    status = vs_match_to_json(s->found, &s->text, &error);
    if (!went_well("write the match", status, error)) {
        return 0;
    }
    written = written && write_file(folder, "match.json", s->text);
    vs_text_free(s->text);
    s->text = NULL;

    status = vs_snapshot_svg(s->now, VS_SHAPE_LINES, TEXT("domains"), &s->text, &error);
    if (!went_well("draw the snapshot", status, error)) {
        return 0;
    }
    return written && write_file(folder, "domains.svg", s->text);
}

int main(int argc, char **argv) {
    story s = {NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL};
    const char *folder = NULL;
    int told;

    if (argc == 3 && strcmp(argv[1], "--out") == 0) {
        folder = argv[2];
    } else if (argc != 1) {
        fprintf(stderr, "usage: %s [--out FOLDER]\n", argv[0]);
        return 2;
    }

    /* A program that loads the library when it starts asks whether it is one that it can use. */
    if (vs_abi_version() < VS_ABI_VERSION) {
        fprintf(stderr, "the library is older than this program: %s\n", vs_version());
        return 1;
    }

    told = record(&s) && record_the_rest(&s) && see(&s) && match(&s) && (folder == NULL || write_results(&s, folder));

    vs_text_free(s.text);
    vs_match_free(s.found);
    vs_catalogue_free(s.catalogue);
    vs_snapshot_free(s.before);
    vs_snapshot_free(s.now);
    vs_profile_free(s.example);
    vs_profile_free(s.profile);
    vs_framework_free(s.framework);
    return told ? 0 : 1;
}
