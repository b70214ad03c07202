// The C++ header: handles that free themselves, errors as exceptions, the same bytes as in C.
#include <type_traits>

#include "check.h"
#include "valuing_send.hpp"

namespace vs = valuing_send;

static_assert(!std::is_copy_constructible<vs::profile>::value, "a handle has one owner");
static_assert(std::is_nothrow_move_constructible<vs::profile>::value, "a handle can be moved");

// What a call throws; the status is VS_OK if it throws nothing.
template <typename Call>
static vs::error thrown(Call call) {
    try {
        call();
    } catch (const vs::error &error) {
        return error;
    }
    return vs::error(VS_OK, nullptr);
}

static void documents() {
    const vs::framework framework = vs::framework::example();
    const std::string json = framework.to_json();
    CHECK(vs::framework::from_json(json).to_json() == json);
    const vs::catalogue catalogue = vs::catalogue::example();
    CHECK(vs::catalogue::from_json(framework, catalogue.to_json()).to_json() == catalogue.to_json());
    const vs::profile profile = vs::profile::example();
    CHECK(vs::profile::from_json(framework, profile.to_json()).to_json() == profile.to_json());
    const vs::framework southend = vs::framework::example_named("southend_structure");
    const vs::crosswalk crosswalk = vs::crosswalk::example();
    CHECK(vs::crosswalk::from_json(framework, southend, crosswalk.to_json()).to_json() == crosswalk.to_json());
    CHECK(crosswalk.carry_snapshot_json(vs::snapshot(profile, "2026-10-16")).find("\"exact\":") != std::string::npos);
    CHECK(profile.without_erased().to_json() == profile.to_json());
    CHECK(vs::version() == VS_VERSION);
}

static void errors() {
    const vs::framework framework = vs::framework::example();
    const vs::error syntax = thrown([] { vs::framework::from_toml("a = "); });
    CHECK(syntax.status() == VS_DOCUMENT_002);
    CHECK(syntax.code() == "VS-DOCUMENT-002");
    CHECK(syntax.issues().size() == 1);
    CHECK(std::string(syntax.what()).find("line 1") != std::string::npos);

    vs::profile profile(framework, "child");
    const vs::error record = thrown([&profile] {
        profile.append("{\"id\":\"r\",\"recorded\":\"2026-10-16\",\"kind\":\"rating\",\"on\":\"2026-10-16\",\"line\":\"need\","
                       "\"role\":\"senco\",\"levels\":[{\"aspect\":\"attention\",\"level\":\"9\"}],\"more\":1}");
    });
    CHECK(record.status() == VS_DOCUMENT_007 || record.status() == VS_PROFILE_002);
    CHECK(record.issues().size() == 2);
    CHECK(record.path() == record.issues().front().path);
    CHECK(record.issues_json().front() == '[');
    for (const vs::issue &one : record.issues()) {
        CHECK(one.code == vs_status_code(one.status));
        CHECK(!one.message.empty());
    }
    CHECK(thrown([&framework] { vs::profile(framework, std::string("a\xff", 2)); }).status() == VS_BOUNDARY_002);
    CHECK(thrown([&framework] { vs::profile(framework, std::string("a\0b", 3)); }).status() == VS_ID_002);
    CHECK(thrown([&profile] { vs::snapshot(profile, "yesterday"); }).path() == "known");
    CHECK(thrown([&framework] { vs::profile::from_json(framework, "{}", static_cast<vs::mode>(5)); }).status() ==
          VS_BOUNDARY_003);

    // A handle that was moved from is empty, and says so instead of ending the program.
    const vs::profile moved = std::move(profile);
    CHECK(thrown([&profile] { profile.to_json(); }).status() == VS_BOUNDARY_001);
    CHECK(!moved.to_json().empty());
}

static void story() {
    const vs::profile profile = vs::profile::example();
    const vs::snapshot before(profile, "2025-10-17"), now(profile, "2026-10-16");
    const vs::match found(now, vs::example_context(), vs::catalogue::example());
    CHECK(found.size() == 11);
    CHECK(found.provision(0) == "elm_primary_language_base");
    CHECK(found.finding(1) == vs::finding::meets_some);
    CHECK(thrown([&found] { found.finding(11); }).path() == "index");
    CHECK(found.words().find(found.notice()) != std::string::npos);
    CHECK(found.to_json().find("\"notice\"") != std::string::npos);
    CHECK(!found.table_json().empty());
    CHECK(now.changes_json(before).find("\"direction\"") != std::string::npos);
    CHECK(now.table_text().find("comparison") != std::string::npos);
    CHECK(now.table_json().find("\"domain\"") != std::string::npos);
    CHECK(now.svg(vs::shape::lines, "domains").find("<svg") != std::string::npos);
    CHECK(vs::snapshot(profile, "2026-10-16", "2025-10-17").to_json() != now.to_json());
    const vs::pack pack(profile, vs::pack_kind::moving, "2026-10-16", "2025-10-17", vs::example_context(),
                        vs::catalogue::example());
    CHECK(pack.words().find("This pack is about your child.") != std::string::npos);
    CHECK(pack.words(vs::audience::professionals).find("your child") == std::string::npos);
    CHECK(pack.to_json() != pack.to_json(vs::audience::professionals));
    CHECK(pack.table_json("rights").find("section 36(1)") != std::string::npos);
    CHECK(pack.html().find("<!DOCTYPE html>") == 0);
    CHECK(thrown([&pack] { pack.considered("{}"); }).status() == VS_DOCUMENT_006);
    CHECK(thrown([&now] { vs::match(now, "{}", vs::catalogue::example()); }).status() == VS_DOCUMENT_006);
}

static void graduated_approach() {
    const vs::profile profile = vs::profile::example();
    const vs::catalogue catalogue = vs::catalogue::example();
    const std::string notice = "may ask for an EHC needs assessment at any time";
    const vs::graduated_approach account(profile, "2026-10-16", vs::example_context(), catalogue);
    for (const std::string &text :
         {account.to_json(), account.words(), account.table_json(), account.svg(profile, "support")}) {
        CHECK(text.find(notice) != std::string::npos);
    }
    const vs::phrases english = vs::phrases::from_json(vs::phrases::english().to_json());
    const vs::graduated_approach same(profile, "2026-10-16", vs::example_context(), catalogue, english);
    CHECK(same.words() == account.words());
    CHECK(thrown([&] {
              vs::graduated_approach(profile, "2026-10-16", vs::example_context(), catalogue, "{}");
          }).status() == VS_DOCUMENT_006);
    const vs::plan plan = vs::plan::from_json(
        vs::framework::example(),
        "{\"schema\":\"valuing_send/plan\",\"version\":1,\"child\":\"example child\",\"framework\":"
        "{\"id\":\"valuing_send_example\",\"edition\":\"0.1.0\"},\"made\":\"2026-10-16\",\"reviews\":[\"2026-11-27\"]}");
    CHECK(plan.to_json().find("\"made\":\"2026-10-16\"") != std::string::npos);
    CHECK(plan.review_json(profile, "2026-10-20", vs::example_context(), catalogue).find(notice) != std::string::npos);
    CHECK(plan.review_words(profile, "2026-10-20", vs::example_context(), catalogue).find(notice) != std::string::npos);
}

static void many_children() {
    const vs::framework framework = vs::framework::example();
    const vs::catalogue catalogue = vs::catalogue::example();
    const std::string ratings =
        "{\"child\":\"a\",\"term\":\"t\",\"line\":\"need\",\"aspect\":\"attention\",\"level\":\"2\"}\n";
    const std::string lists = vs::match_all(framework, catalogue, "t", "2026-10-16", 2, ratings);
    CHECK(lists.find("\"rank\":2") != std::string::npos);
    CHECK(thrown([&] { vs::match_all(framework, catalogue, "u", "2026-10-16", 2, ratings); }).path() ==
          "ratings.rows[0].term");
    CHECK(thrown([&] { vs::match_all(framework, catalogue, "t", "2026-10-16", 2, nullptr, nullptr); }).status() ==
          VS_BOUNDARY_001);
}

static void an_area_steered() {
    const std::string month =
        "{\"schema\":\"valuing_send/review\",\"version\":1,\"calendar\":\"month\",\"month\":\"2021-10\"}";
    CHECK(vs::steering::canonical(month).find("\"trackings\":[]") != std::string::npos);
    CHECK(vs::steering::review_words(month, "manager").find("October 2021") == 0);
    CHECK(vs::steering::review_table_json(month).empty());
    const std::string series =
        "{\"schema\":\"valuing_send/series\",\"version\":1,\"measure\":{\"id\":\"visits\",\"title\":\"visits\","
        "\"kind\":\"flow\"},\"key\":\"north\",\"calendar\":\"month\",\"first\":\"2021-01\",\"values\":[61,55,70,58,66,59,"
        "63,5]}";
    CHECK(vs::steering::control_table_json(series, "2021-07").find("\"signal\":\"below\"") != std::string::npos);
    CHECK(thrown([&series] { vs::steering::tracking_words(series); }).status() == VS_DOCUMENT_011);
    CHECK(thrown([] { vs::steering::pipeline_table_json("{}", 3); }).issues().size() > 0);
}

int main() {
    documents();
    errors();
    story();
    graduated_approach();
    many_children();
    an_area_steered();
    return summary();
}
