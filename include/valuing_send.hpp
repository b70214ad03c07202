// valuing_send for C++11 and later: the handles of valuing_send.h as classes that free themselves, errors as exceptions,
// texts as std::string. Nothing here adds to the library; valuing_send.h says what each function does.
//
// Handles can be moved and not copied. Functions that are const may be called by many threads at once.

#ifndef VALUING_SEND_HPP
#define VALUING_SEND_HPP

#include "valuing_send.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace valuing_send {

/// One problem: what kind, where, and what was expected. It never holds the value that was wrong.
struct issue {
    std::int32_t status;
    std::string code;
    std::string path;
    std::string expected;
    std::string message;
};

/// What every function here throws when something is wrong.
class error : public std::runtime_error {
public:
    /// From what the library gave, which stays the caller's; it may be NULL.
    error(std::int32_t status, const vs_error *given)
        : std::runtime_error(given ? vs_error_message(given) : vs_status_message(status)),
          status_(status),
          code_(vs_status_code(status)),
          path_(vs_error_path(given)),
          issues_json_(vs_error_issues_json(given)) {
        for (std::size_t index = 0; index < vs_error_issue_count(given); ++index) {
            const std::int32_t kind = vs_error_issue_status(given, index);
            issues_.push_back(issue{kind, vs_status_code(kind), vs_error_issue_path(given, index),
                                    vs_error_issue_expected(given, index), vs_status_message(kind)});
        }
    }

    /// The number that the function of the library returned, such as VS_PROFILE_002.
    std::int32_t status() const noexcept { return status_; }
    /// Its code, such as "VS-PROFILE-002".
    const std::string &code() const noexcept { return code_; }
    /// Where the first problem is.
    const std::string &path() const noexcept { return path_; }
    /// Every problem that was found.
    const std::vector<issue> &issues() const noexcept { return issues_; }
    /// The same as a JSON list.
    const std::string &issues_json() const noexcept { return issues_json_; }

private:
    std::int32_t status_;
    std::string code_;
    std::string path_;
    std::string issues_json_;
    std::vector<issue> issues_;
};

/// How a document is read: with a key that it does not have as a problem, or with that key kept.
enum class mode : std::int32_t { strict = VS_STRICT, lenient = VS_LENIENT };

/// What one provision is to one child, on what was recorded; not a view on what provision is necessary.
enum class finding : std::int32_t {
    cannot_tell = VS_FINDING_CANNOT_TELL,
    does_not_meet = VS_FINDING_DOES_NOT_MEET,
    meets_some = VS_FINDING_MEETS_SOME,
    meets_every = VS_FINDING_MEETS_EVERY
};

/// How a snapshot is drawn: the domains side by side, or around a centre.
enum class shape : std::int32_t { lines = VS_SHAPE_LINES, radar = VS_SHAPE_RADAR };

namespace detail {

template <typename T, void (*Free)(T *)>
struct freer {
    void operator()(T *handle) const noexcept { Free(handle); }
};

template <typename T, void (*Free)(T *)>
using owned = std::unique_ptr<T, freer<T, Free>>;

inline void check(std::int32_t status, vs_error *given) {
    const owned<vs_error, vs_error_free> held(given);
    if (status != VS_OK) {
        throw error(status, held.get());
    }
}

/// Calls a function whose last two arguments are its output and its error.
template <typename T, void (*Free)(T *), typename Function, typename... Arguments>
owned<T, Free> make(Function function, Arguments... arguments) {
    T *out = nullptr;
    vs_error *given = nullptr;
    const std::int32_t status = function(arguments..., &out, &given);
    owned<T, Free> held(out);
    check(status, given);
    return held;
}

/// The same for a text, which is copied out.
template <typename Function, typename... Arguments>
std::string text(Function function, Arguments... arguments) {
    const auto held = make<vs_text, vs_text_free>(function, arguments...);
    return std::string(vs_text_data(held.get()), vs_text_len(held.get()));
}

}  // namespace detail

/// The version of the library in use.
inline std::string version() { return vs_version(); }

/// What is looked at: domains, aspects, scales, lines.
class framework {
public:
    static framework example() { return framework(detail::make<vs_framework, vs_framework_free>(vs_framework_example)); }

    static framework example_named(const std::string &id) {
        return framework(
            detail::make<vs_framework, vs_framework_free>(vs_framework_example_named, id.data(), id.size()));
    }

    static framework from_json(const std::string &json, mode how = mode::strict) {
        return framework(detail::make<vs_framework, vs_framework_free>(vs_framework_from_json, json.data(), json.size(),
                                                                       static_cast<std::int32_t>(how)));
    }

    static framework from_toml(const std::string &toml, mode how = mode::strict) {
        return framework(detail::make<vs_framework, vs_framework_free>(vs_framework_from_toml, toml.data(), toml.size(),
                                                                       static_cast<std::int32_t>(how)));
    }

    std::string to_json() const { return detail::text(vs_framework_to_json, get()); }

    const vs_framework *get() const noexcept { return handle_.get(); }

private:
    explicit framework(detail::owned<vs_framework, vs_framework_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_framework, vs_framework_free> handle_;
};

/// What is on offer, made for one framework.
class catalogue {
public:
    static catalogue example() { return catalogue(detail::make<vs_catalogue, vs_catalogue_free>(vs_catalogue_example)); }

    static catalogue from_json(const framework &made_for, const std::string &json, mode how = mode::strict) {
        return catalogue(detail::make<vs_catalogue, vs_catalogue_free>(vs_catalogue_from_json, made_for.get(), json.data(),
                                                                       json.size(), static_cast<std::int32_t>(how)));
    }

    static catalogue from_toml(const framework &made_for, const std::string &toml, mode how = mode::strict) {
        return catalogue(detail::make<vs_catalogue, vs_catalogue_free>(vs_catalogue_from_toml, made_for.get(), toml.data(),
                                                                       toml.size(), static_cast<std::int32_t>(how)));
    }

    std::string to_json() const { return detail::text(vs_catalogue_to_json, get()); }

    const vs_catalogue *get() const noexcept { return handle_.get(); }

private:
    explicit catalogue(detail::owned<vs_catalogue, vs_catalogue_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_catalogue, vs_catalogue_free> handle_;
};

/// All records of one child. Only append() changes it.
class profile {
public:
    profile(const framework &recorded_with, const std::string &child)
        : handle_(detail::make<vs_profile, vs_profile_free>(vs_profile_new, recorded_with.get(), child.data(),
                                                            child.size())) {}

    static profile example() { return profile(detail::make<vs_profile, vs_profile_free>(vs_profile_example)); }

    static profile from_json(const framework &recorded_with, const std::string &json, mode how = mode::strict) {
        return profile(detail::make<vs_profile, vs_profile_free>(vs_profile_from_json, recorded_with.get(), json.data(),
                                                                 json.size(), static_cast<std::int32_t>(how)));
    }

    /// Adds one record. On an error the profile is as it was.
    void append(const std::string &json, mode how = mode::strict) {
        vs_error *given = nullptr;
        const std::int32_t status =
            vs_profile_append_json(handle_.get(), json.data(), json.size(), static_cast<std::int32_t>(how), &given);
        detail::check(status, given);
    }

    std::string to_json() const { return detail::text(vs_profile_to_json, get()); }

    profile without_erased() const {
        return profile(detail::make<vs_profile, vs_profile_free>(vs_profile_without_erased, get()));
    }

    /// This profile and another of the same child as one, under the key keep.
    profile merge(const profile &other, const std::string &keep) const {
        return profile(detail::make<vs_profile, vs_profile_free>(vs_profile_merge, get(), other.get(), keep.data(),
                                                                 keep.size()));
    }

    /// The same child's profile from now on recorded with another framework; what is recorded stays as it was written.
    profile adopt(const framework &other) const {
        return profile(detail::make<vs_profile, vs_profile_free>(vs_profile_adopt, get(), other.get()));
    }

    const vs_profile *get() const noexcept { return handle_.get(); }

private:
    explicit profile(detail::owned<vs_profile, vs_profile_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_profile, vs_profile_free> handle_;
};

/// What was known of a child on a day.
class snapshot {
public:
    /// What was known on one day of what had been seen by another; without the second, by the same day.
    snapshot(const profile &of, const std::string &known, const std::string &seen = std::string())
        : handle_(detail::make<vs_snapshot, vs_snapshot_free>(vs_snapshot_new, of.get(), known.data(), known.size(),
                                                              seen.data(), seen.size())) {}

    std::string to_json() const { return detail::text(vs_snapshot_to_json, get()); }

    /// JSON lines, a row for each domain and line.
    std::string table_json() const { return detail::text(vs_snapshot_table_json, get()); }

    /// The same table as plain text.
    std::string table_text() const { return detail::text(vs_snapshot_table_text, get()); }

    /// A drawing as SVG. Drawings on one page need an id each: a small letter, then small letters, digits, underscores.
    std::string svg(shape drawn, const std::string &id) const {
        return detail::text(vs_snapshot_svg, get(), static_cast<std::int32_t>(drawn), id.data(), id.size());
    }

    /// JSON lines, a row for each change since an earlier snapshot of the same child.
    std::string changes_json(const snapshot &earlier) const {
        return detail::text(vs_snapshot_changes_json, get(), earlier.get());
    }

    /// The same, looked at by a rule: a document valuing_send/change_rule.
    std::string changes_json(const snapshot &earlier, const std::string &rule) const {
        return detail::text(vs_snapshot_changes_by_json, get(), earlier.get(), rule.data(), rule.size());
    }

    /// JSON lines, a row for each thing to be looked at again. The rule is a document valuing_send/review_rule.
    std::string reviews_json(const std::string &rule = std::string()) const {
        return detail::text(vs_snapshot_reviews_json, get(), rule.data(), rule.size());
    }

    /// JSON lines, a row for each outcome and role that judged it.
    std::string outcomes_json() const { return detail::text(vs_snapshot_outcomes_json, get()); }

    const vs_snapshot *get() const noexcept { return handle_.get(); }

private:
    detail::owned<vs_snapshot, vs_snapshot_free> handle_;
};

/// From one framework, or one edition of it, to another: what is carried exactly, what roughly, and what not.
class crosswalk {
public:
    static crosswalk example() { return crosswalk(detail::make<vs_crosswalk, vs_crosswalk_free>(vs_crosswalk_example)); }

    static crosswalk from_json(const framework &from, const framework &to, const std::string &json,
                               mode how = mode::strict) {
        return crosswalk(detail::make<vs_crosswalk, vs_crosswalk_free>(vs_crosswalk_from_json, json.data(), json.size(),
                                                                       from.get(), to.get(),
                                                                       static_cast<std::int32_t>(how)));
    }

    static crosswalk from_toml(const framework &from, const framework &to, const std::string &toml,
                               mode how = mode::strict) {
        return crosswalk(detail::make<vs_crosswalk, vs_crosswalk_free>(vs_crosswalk_from_toml, toml.data(), toml.size(),
                                                                       from.get(), to.get(),
                                                                       static_cast<std::int32_t>(how)));
    }

    std::string to_json() const { return detail::text(vs_crosswalk_to_json, get()); }

    std::string carry_snapshot_json(const snapshot &now) const {
        return detail::text(vs_crosswalk_carry_snapshot_json, get(), now.get());
    }

    const vs_crosswalk *get() const noexcept { return handle_.get(); }

private:
    explicit crosswalk(detail::owned<vs_crosswalk, vs_crosswalk_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_crosswalk, vs_crosswalk_free> handle_;
};

/// The context of the made-up child, as JSON.
inline std::string example_context() { return detail::text(vs_context_example); }

/// The sentences of matches, accounts and reviews in one language.
class phrases {
public:
    static phrases english() { return phrases(detail::make<vs_phrases, vs_phrases_free>(vs_phrases_english)); }

    /// Every phrase of the English ones, each with the same places in braces.
    static phrases from_json(const std::string &json, mode how = mode::strict) {
        return phrases(detail::make<vs_phrases, vs_phrases_free>(vs_phrases_from_json, json.data(), json.size(),
                                                                 static_cast<std::int32_t>(how)));
    }

    std::string to_json() const { return detail::text(vs_phrases_to_json, get()); }

    const vs_phrases *get() const noexcept { return handle_.get(); }

private:
    explicit phrases(detail::owned<vs_phrases, vs_phrases_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_phrases, vs_phrases_free> handle_;
};

/// Everything in a catalogue for one child, with reasons.
class match {
public:
    match(const snapshot &of, const std::string &context, const catalogue &among, mode how = mode::strict)
        : handle_(detail::make<vs_match, vs_match_free>(vs_match_new, of.get(), context.data(), context.size(),
                                                        static_cast<std::int32_t>(how), among.get())) {}

    std::string to_json() const { return detail::text(vs_match_to_json, get()); }

    /// JSON lines, a row for each offer in order. Show notice() with it.
    std::string table_json() const { return detail::text(vs_match_table_json, get()); }

    /// One provision by its id, as canonical JSON: the data first, then the words.
    std::string explain(const std::string &provision) const {
        return detail::text(vs_match_explain, get(), provision.data(), provision.size());
    }

    /// Plain English, with every reason and the notice.
    std::string words() const { return detail::text(vs_match_words, get()); }

    /// The same in another language.
    std::string words(const phrases &in) const { return detail::text(vs_match_words_in, get(), in.get()); }

    /// What everyone who sees anything of a match must see with it.
    std::string notice() const { return detail::text(vs_match_notice, get()); }

    /// How many offers there are.
    std::size_t size() const noexcept { return vs_match_count(get()); }

    /// The id of the provision of an offer, by its index from 0.
    std::string provision(std::size_t index) const { return detail::text(vs_match_provision, get(), index); }

    /// The finding of an offer, by its index from 0.
    valuing_send::finding finding(std::size_t index) const {
        std::int32_t out = VS_FINDING_CANNOT_TELL;
        vs_error *given = nullptr;
        const std::int32_t status = vs_match_finding(get(), index, &out, &given);
        detail::check(status, given);
        return static_cast<valuing_send::finding>(out);
    }

    const vs_match *get() const noexcept { return handle_.get(); }

private:
    detail::owned<vs_match, vs_match_free> handle_;
};

/// Many children at once, tables as JSON lines; vs_match_all_jsonl says what they hold. All but ratings may be empty.
inline std::string match_all(const framework &of, const catalogue &among, const std::string &term, const std::string &on,
                             std::size_t most, const std::string &ratings, const std::string &contexts = {},
                             const std::string &travel = {}, const std::string &preferences = {}) {
    return detail::text(vs_match_all_jsonl, of.get(), among.get(), term.data(), term.size(), on.data(), on.size(), most,
                        ratings.data(), ratings.size(), contexts.data(), contexts.size(), travel.data(), travel.size(),
                        preferences.data(), preferences.size());
}

/// The same with streams of the Arrow C interface. Each that is given is taken, also if this throws; out is for the
/// caller to release. All but ratings may be NULL.
inline void match_all(const framework &of, const catalogue &among, const std::string &term, const std::string &on,
                      std::size_t most, ArrowArrayStream *out, ArrowArrayStream *ratings,
                      ArrowArrayStream *contexts = nullptr, ArrowArrayStream *travel = nullptr,
                      ArrowArrayStream *preferences = nullptr) {
    vs_error *given = nullptr;
    const std::int32_t status =
        vs_match_all_stream(of.get(), among.get(), term.data(), term.size(), on.data(), on.size(), most, ratings,
                            contexts, travel, preferences, out, &given);
    detail::check(status, given);
}

/// An account of the graduated approach for one child. Every form of it has every part, and the notice that nothing has to
/// be tried first. The context and the options are documents; options that are empty are the defaults.
class graduated_approach {
public:
    graduated_approach(const profile &of, const std::string &known, const std::string &context, const catalogue &among,
                       const std::string &options = {}, mode how = mode::strict)
        : handle_(detail::make<vs_graduated_approach, vs_graduated_approach_free>(
              vs_graduated_approach_new, of.get(), known.data(), known.size(), context.data(), context.size(),
              options.data(), options.size(), static_cast<std::int32_t>(how), among.get())) {}

    /// The same, said in another language.
    graduated_approach(const profile &of, const std::string &known, const std::string &context, const catalogue &among,
                       const phrases &in, const std::string &options = {}, mode how = mode::strict)
        : handle_(detail::make<vs_graduated_approach, vs_graduated_approach_free>(
              vs_graduated_approach_new_in, of.get(), known.data(), known.size(), context.data(), context.size(),
              options.data(), options.size(), static_cast<std::int32_t>(how), among.get(), in.get())) {}

    std::string to_json() const { return detail::text(vs_graduated_approach_to_json, get()); }

    /// JSON lines, a row a sentence; the first is the notice.
    std::string table_json() const { return detail::text(vs_graduated_approach_table_json, get()); }

    /// Words, the notice first.
    std::string words() const { return detail::text(vs_graduated_approach_words, get()); }

    /// Support over time under the need over the same time; of the profile that the account was made from.
    std::string svg(const profile &of, const std::string &id) const {
        return detail::text(vs_graduated_approach_svg, get(), of.get(), id.data(), id.size());
    }

    const vs_graduated_approach *get() const noexcept { return handle_.get(); }

private:
    detail::owned<vs_graduated_approach, vs_graduated_approach_free> handle_;
};

/// A plan: what people agree to do for one child.
class plan {
public:
    static plan from_json(const framework &with, const std::string &json, mode how = mode::strict) {
        return plan(detail::make<vs_plan, vs_plan_free>(vs_plan_from_json, with.get(), json.data(), json.size(),
                                                        static_cast<std::int32_t>(how)));
    }

    std::string to_json() const { return detail::text(vs_plan_to_json, get()); }

    /// The plan on a day beside what was delivered up to it, as JSON.
    std::string review_json(const profile &of, const std::string &known, const std::string &context,
                            const catalogue &among, const std::string &options = {}, mode how = mode::strict) const {
        return detail::text(vs_plan_review_json, get(), of.get(), known.data(), known.size(), context.data(),
                            context.size(), options.data(), options.size(), static_cast<std::int32_t>(how), among.get());
    }

    /// The same in plain English, with the notice.
    std::string review_words(const profile &of, const std::string &known, const std::string &context,
                             const catalogue &among, const std::string &options = {}, mode how = mode::strict) const {
        return detail::text(vs_plan_review_words, get(), of.get(), known.data(), known.size(), context.data(),
                            context.size(), options.data(), options.size(), static_cast<std::int32_t>(how), among.get());
    }

    /// The same in another language.
    std::string review_words(const profile &of, const std::string &known, const std::string &context,
                             const catalogue &among, const phrases &in, const std::string &options = {},
                             mode how = mode::strict) const {
        return detail::text(vs_plan_review_words_in, get(), of.get(), known.data(), known.size(), context.data(),
                            context.size(), options.data(), options.size(), static_cast<std::int32_t>(how), among.get(),
                            in.get());
    }

    const vs_plan *get() const noexcept { return handle_.get(); }

private:
    explicit plan(detail::owned<vs_plan, vs_plan_free> handle) : handle_(std::move(handle)) {}

    detail::owned<vs_plan, vs_plan_free> handle_;
};

/// What a pack is for.
enum class pack_kind : std::int32_t {
    annual_review = VS_PACK_ANNUAL_REVIEW,
    panel = VS_PACK_PANEL,
    moving = VS_PACK_MOVING,
};

/// Whom a pack is worded for.
enum class audience : std::int32_t { family = VS_AUDIENCE_FAMILY, professionals = VS_AUDIENCE_PROFESSIONALS };

/// All that a meeting about one child needs; the same about the child for every audience.
class pack {
public:
    pack(const profile &of, pack_kind kind, const std::string &known, const std::string &since,
         const std::string &context, const catalogue &among, mode how = mode::strict)
        : handle_(detail::make<vs_pack, vs_pack_free>(vs_pack_new, of.get(), static_cast<std::int32_t>(kind),
                                                      known.data(), known.size(), since.data(), since.size(),
                                                      context.data(), context.size(), static_cast<std::int32_t>(how),
                                                      among.get())) {}

    std::string to_json(audience whose = audience::family) const {
        return detail::text(vs_pack_to_json, get(), static_cast<std::int32_t>(whose));
    }

    /// Plain English.
    std::string words(audience whose = audience::family) const {
        return detail::text(vs_pack_words, get(), static_cast<std::int32_t>(whose));
    }

    /// A page that needs nothing but itself.
    std::string html(audience whose = audience::family) const {
        return detail::text(vs_pack_html, get(), static_cast<std::int32_t>(whose));
    }

    /// JSON lines of a part, such as "rights".
    std::string table_json(const std::string &part) const {
        return detail::text(vs_pack_table_json, get(), part.data(), part.size());
    }

    /// What a person concluded of this pack, checked, as canonical JSON.
    std::string considered(const std::string &json, mode how = mode::strict) const {
        return detail::text(vs_considered_check_json, json.data(), json.size(), static_cast<std::int32_t>(how), get());
    }

    const vs_pack *get() const noexcept { return handle_.get(); }

private:
    detail::owned<vs_pack, vs_pack_free> handle_;
};

/// An area steered: documents in, tables as JSON lines, plain English and drawings out. Nothing is held between calls.
namespace steering {

/// Any of its documents as canonical JSON, read by the name in its header.
inline std::string canonical(const std::string &json, mode how = mode::strict) {
    return detail::text(vs_trajectory_json, json.data(), json.size(), static_cast<std::int32_t>(how));
}

/// What happened beside what was expected, by the periods of a calendar such as "academic_year", or each by itself.
inline std::string tracking_table_json(const std::string &json, const std::string &by = "", mode how = mode::strict) {
    return detail::text(vs_tracking_table_json, json.data(), json.size(), static_cast<std::int32_t>(how), by.data(),
                        by.size());
}

/// The same in plain English; the last line is the rating, or why there is none.
inline std::string tracking_words(const std::string &json, const std::string &by = "", mode how = mode::strict) {
    return detail::text(vs_tracking_words, json.data(), json.size(), static_cast<std::int32_t>(how), by.data(),
                        by.size());
}

/// The same drawn.
inline std::string tracking_svg(const std::string &json, const std::string &id, mode how = mode::strict) {
    return detail::text(vs_tracking_svg, json.data(), json.size(), static_cast<std::int32_t>(how), id.data(), id.size());
}

/// When a series departs by more than noise from its figures up to a period.
inline std::string control_table_json(const std::string &json, const std::string &reference, mode how = mode::strict) {
    return detail::text(vs_control_table_json, json.data(), json.size(), static_cast<std::int32_t>(how),
                        reference.data(), reference.size());
}

/// Where a measure goes as initiatives are assumed to act.
inline std::string programme_table_json(const std::string &json, mode how = mode::strict) {
    return detail::text(vs_programme_table_json, json.data(), json.size(), static_cast<std::int32_t>(how));
}

/// What is on its way, with arrivals as a JSON list of numbers.
inline std::string pipeline_table_json(const std::string &json, std::size_t horizon, const std::string &arrivals = "",
                                       mode how = mode::strict) {
    return detail::text(vs_pipeline_table_json, json.data(), json.size(), static_cast<std::int32_t>(how), horizon,
                        arrivals.data(), arrivals.size());
}

/// The same drawn.
inline std::string pipeline_svg(const std::string &json, std::size_t horizon, const std::string &arrivals,
                                const std::string &id, mode how = mode::strict) {
    return detail::text(vs_pipeline_svg, json.data(), json.size(), static_cast<std::int32_t>(how), horizon,
                        arrivals.data(), arrivals.size(), id.data(), id.size());
}

/// A table of benefits.
inline std::string benefits_table_json(const std::string &json, mode how = mode::strict) {
    return detail::text(vs_benefits_table_json, json.data(), json.size(), static_cast<std::int32_t>(how));
}

/// The same in plain English.
inline std::string benefits_words(const std::string &json, mode how = mode::strict) {
    return detail::text(vs_benefits_words, json.data(), json.size(), static_cast<std::int32_t>(how));
}

/// The same drawn.
inline std::string benefits_svg(const std::string &json, const std::string &id, mode how = mode::strict) {
    return detail::text(vs_benefits_svg, json.data(), json.size(), static_cast<std::int32_t>(how), id.data(), id.size());
}

/// The monthly review, a row a statement.
inline std::string review_table_json(const std::string &json, mode how = mode::strict) {
    return detail::text(vs_review_table_json, json.data(), json.size(), static_cast<std::int32_t>(how));
}

/// The same for a caseworker, a manager or a director.
inline std::string review_words(const std::string &json, const std::string &reader, mode how = mode::strict) {
    return detail::text(vs_review_words, json.data(), json.size(), static_cast<std::int32_t>(how), reader.data(),
                        reader.size());
}

}  // namespace steering

/// Forecasts of series, as a document in canonical JSON. The series are a document or JSON lines of unique_id, ds and y.
inline std::string forecast(const std::string &series, const std::string &options, mode how = mode::strict) {
    return detail::text(vs_forecast_json, series.data(), series.size(), options.data(), options.size(),
                        static_cast<std::int32_t>(how));
}

/// The same as a table in JSON lines.
inline std::string forecast_table(const std::string &series, const std::string &options, mode how = mode::strict) {
    return detail::text(vs_forecast_table_json, series.data(), series.size(), options.data(), options.size(),
                        static_cast<std::int32_t>(how));
}

}  // namespace valuing_send

#endif  // VALUING_SEND_HPP
