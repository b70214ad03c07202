//! The graduated approach: what was tried, what was not, what is not yet explored, and the notice that stays with them.

#![expect(clippy::unwrap_used, clippy::unreachable, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

mod phrases;
mod plan;

use foundation::document::Unknown;
use foundation::{Coded, Date, code};
use proptest::prelude::*;
use valuing_send::graduated_approach::{
    Agreement, GraduatedApproach, Options, Outcome, Plan, Says, StartTold, Step, Timing, Told, WhyLeftOut,
};
use valuing_send::matching::{Context, Phrases};
use valuing_send::profile::{
    Available, Delivered, Delivery, Direction, Extent, Per, Rating, Record, Specified, Support,
};
use valuing_send::profile::{Entry, RecordKind};
use valuing_send::{Catalogue, Framework, Profile};

const TODAY: Date = Date::constant(2026, 10, 16);

fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);
    CATALOGUE.clone()
}

fn account(profile: &Profile, options: &Options) -> GraduatedApproach {
    let context = Context::new(profile.child().clone()).age(8).ncy(3);
    GraduatedApproach::new(profile, TODAY, &context, &catalogue(), options).unwrap()
}

fn example() -> GraduatedApproach {
    let profile = Profile::example();
    GraduatedApproach::new(&profile, TODAY, &Context::example(), &catalogue(), &Options::new()).unwrap()
}

fn blank() -> Profile {
    Profile::new("case 1".parse().unwrap(), framework())
}

fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

fn add(profile: &mut Profile, id: &str, on: Date, entry: impl Into<valuing_send::profile::Entry>) {
    profile.append(Record::new(id.parse().unwrap(), on, on, entry).unwrap()).unwrap();
}

fn rate(profile: &mut Profile, id: &str, on: Date, (line, role, aspect, level): (&str, &str, &str, &str)) {
    let framework = framework();
    let rating = Rating::open(&framework, line, role).unwrap().level(aspect, level).unwrap();
    add(profile, id, on, rating);
}

fn calm() -> Support {
    Support::new("Calm space").provision("calm_space".parse().unwrap())
}

/// What everyone must see, whatever else they see.
fn has_notice(text: &str) -> bool {
    text.contains("Nothing here has to be tried first")
        && text.contains("may ask for an EHC needs assessment at any time")
        && text.contains("Children and Families Act 2014, section 36(1)")
        && ["parent", "young person", "a person acting for a school or post-16 institution"]
            .iter()
            .all(|who| text.contains(who))
}

#[test]
fn the_example_in_words() {
    insta::assert_snapshot!(example().words());
}

#[test]
fn what_was_delivered_was_tried_and_for_how_long() {
    let account = example();
    let parts = account.parts();
    let titles: Vec<&str> = parts.tried.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Building club", "Speech and language therapy"]);
    let (club, therapy) = (&parts.tried[0], &parts.tried[1]);
    assert_eq!((club.from, club.to), (day(1, 12), day(7, 10)));
    assert_eq!((club.days, club.hours), (75 + 89, Some(31.5)));
    assert_eq!((club.delivery, therapy.delivery), (Delivery::Full, Delivery::Part));
    assert_eq!((therapy.from, therapy.to), (day(2, 23), day(3, 27)), "a term without any is not a term of it");
    assert!(therapy.words.contains("Promised, and not delivered in full"));
}

#[test]
fn a_later_term_does_not_hide_an_earlier_one() {
    let mut profile = blank();
    let delivered = |from, to, extent| vec![Delivered::new(from, to, extent)];
    add(&mut profile, "a", day(4, 1), calm().delivered(delivered(day(1, 5), day(3, 27), Extent::Full)));
    add(&mut profile, "b", day(7, 20), calm().delivered(delivered(day(4, 13), day(7, 17), Extent::None)));
    let account = account(&profile, &Options::new());
    let tried = &account.parts().tried[0];
    assert_eq!((tried.from, tried.to, tried.delivery), (day(1, 5), day(3, 27), Delivery::Part));
    assert_eq!(tried.records.len(), 2);
}

#[test]
fn changes_are_told_by_those_who_rated_before_and_again() {
    let mut profile = blank();
    let club = Support::new("Club").provision("building_club".parse().unwrap());
    let club = club.delivered(vec![Delivered::new(day(2, 1), day(6, 30), Extent::Full)]);
    add(&mut profile, "club", day(7, 1), club);
    rate(&mut profile, "r1", day(1, 20), ("need", "senco", "connecting", "3"));
    rate(&mut profile, "r2", day(6, 20), ("need", "senco", "connecting", "2"));
    // Another rater alone, later, tells nothing of change.
    rate(&mut profile, "r3", day(6, 21), ("need", "class_teacher", "connecting", "4"));
    // Rated before and never again.
    rate(&mut profile, "r4", day(1, 20), ("need", "senco", "being_understood", "2"));
    // Two who differ.
    rate(&mut profile, "r5", day(1, 20), ("need", "senco", "sharing_messages", "2"));
    rate(&mut profile, "r6", day(6, 20), ("need", "senco", "sharing_messages", "3"));
    rate(&mut profile, "r7", day(1, 20), ("need", "class_teacher", "sharing_messages", "3"));
    rate(&mut profile, "r8", day(6, 20), ("need", "class_teacher", "sharing_messages", "2"));
    // Far too late to tell of that time.
    rate(&mut profile, "r9", day(1, 20), ("setting", "senco", "connecting", "1"));
    rate(&mut profile, "s1", day(10, 10), ("setting", "senco", "connecting", "2"));
    let account = account(&profile, &Options::new());
    let tried = &account.parts().tried[0];
    let told = |line: &str, aspect: &str| {
        let found = tried.changes.iter().find(|one| one.line == *line && one.aspect == *aspect).unwrap();
        (found.direction, found.ratings.len())
    };
    assert_eq!(told("need", "connecting"), (Direction::Lower, 1));
    assert_eq!(told("need", "being_understood"), (Direction::Unknown, 0));
    assert_eq!(told("need", "sharing_messages"), (Direction::Unknown, 2));
    assert_eq!(told("setting", "connecting"), (Direction::Unknown, 0));
    assert!(tried.words.contains("no clear change in"));
}

#[test]
fn what_was_promised_and_not_delivered_was_not_tried() {
    let mut profile = blank();
    let promise = Specified::new("A check-in").hours(0.5, Per::Day).who("Key adult");
    let nothing = vec![Delivered::new(day(1, 5), day(3, 27), Extent::None)];
    let there = Available::new().staffed(true).checked(day(10, 1)).wait_weeks(0);
    add(&mut profile, "a", day(4, 1), calm().specified(promise).available(there).delivered(nothing));
    add(&mut profile, "b", day(4, 2), Support::new("Reading"));
    let account = account(&profile, &Options::new());
    let parts = account.parts();
    assert!(parts.tried.is_empty());
    let [promised, recorded] = parts.not_tried else { unreachable!() };
    assert_eq!((promised.delivery, recorded.delivery), (Delivery::None, Delivery::NotRecorded));
    assert!(promised.words.contains("not tried. It was promised on 1 April 2026"), "{}", promised.words);
    assert!(promised.words.contains("0.5 hours each day, by: Key adult"));
    assert_eq!((promised.availability.told, recorded.availability.told), (Told::There, Told::NotChecked));
    assert!(recorded.words.contains("Whether it is there: cannot tell"));
}

#[test]
fn an_offer_that_was_not_checked_lately_gives_cannot_tell() {
    let told = |available: Available, days: u8| {
        let mut profile = blank();
        add(&mut profile, "a", day(9, 1), calm().available(available));
        account(&profile, &Options::new().checked_within_days(days)).parts().not_tried[0].availability.told
    };
    let staffed = |checked| Available::new().staffed(true).checked(checked);
    assert_eq!(told(staffed(day(10, 6)), 10), Told::There);
    assert_eq!(told(staffed(day(10, 5)), 10), Told::CheckedTooLongAgo);
    assert_eq!(told(staffed(day(10, 17)), 10), Told::NotChecked, "a check to come has not been made");
    assert_eq!(told(Available::new().staffed(false).checked(day(10, 6)), 10), Told::NotThere);
    assert_eq!(told(Available::new().checked(day(10, 6)), 10), Told::StaffingNotRecorded);
    assert_eq!(told(Available::new().staffed(true), 10), Told::NotChecked);
}

/// Need is 3 and readiness 1 in managing feelings.
fn with_gap() -> Profile {
    let mut profile = blank();
    rate(&mut profile, "need", day(9, 20), ("need", "senco", "managing_feelings", "3"));
    rate(&mut profile, "setting", day(9, 20), ("setting", "senco", "managing_feelings", "1"));
    profile
}

fn explored(account: &GraduatedApproach) -> Vec<(String, StartTold)> {
    let domains = account.parts().not_explored.iter();
    domains.flat_map(|one| &one.suggestions).map(|one| (one.provision.to_string(), one.start.told)).collect()
}

#[test]
fn what_can_start_first_comes_first_and_the_unknown_stays() {
    let account = account(&with_gap(), &Options::new());
    // What has evidence stands before what has none.
    let expected = [
        ("calm_classrooms", StartTold::Known),
        ("visual_timetable", StartTold::Known),
        ("calm_space", StartTold::Known),
        ("emotional_support_team", StartTold::NotChecked),
    ];
    assert_eq!(explored(&account), expected.map(|(id, told)| (id.to_owned(), told)));
    let parts = account.parts();
    let gap = &parts.not_explored[0].gaps[0];
    assert_eq!((gap.need.as_str(), gap.below[0].level.as_str()), ("3", "1"));
    assert_eq!(gap.below[0].would_meet.as_deref(), Some("3"));
    assert_eq!(parts.setting.len(), 1);
    assert!(!parts.setting[0].prompts.is_empty());
    assert!(parts.family.is_empty(), "what the family has not rated is not below");
    assert!(parts.not_compared.iter().any(|one| one.line == *"family" && one.aspect == *"managing_feelings"));
}

fn two_offers() -> Catalogue {
    let json = catalogue().to_json().unwrap();
    let json = json
        .replace(r#""id":"calm_space","#, r#""id":"calm_space","from":"2026-11-02","#)
        .replace(r#""id":"visual_timetable","#, r#""id":"visual_timetable","until":"2026-10-01","#);
    Catalogue::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap()
}

#[test]
fn evidence_comes_before_the_start_and_what_raises_readiness_is_said() {
    let json = catalogue().to_json().unwrap();
    let club = r#""raises":[{"line":"setting","domain":"social_emotional_and_mental_health","steps":1}],"#;
    let json = json
        .replace(r#""wait_weeks":12,"#, r#""wait_weeks":12,"evidence":[{"strength":"strong","source":"A trial."}],"#)
        .replace(r#""id":"building_club","#, &format!(r#""id":"building_club",{club}"#));
    let catalogue = Catalogue::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap();
    let profile = with_gap();
    let context = Context::new(profile.child().clone()).age(8).ncy(3);
    let told = |options: &Options| {
        let account = GraduatedApproach::new(&profile, TODAY, &context, &catalogue, options).unwrap();
        (explored(&account).into_iter().map(|(id, _)| id).collect::<Vec<_>>(), account)
    };
    let (ids, account) = told(&Options::new());
    assert_eq!(ids, ["emotional_support_team", "calm_classrooms", "visual_timetable", "calm_space", "building_club"]);
    let parts = account.parts();
    assert_eq!(parts.setting[0].raised_by, ["building_club", "calm_classrooms"]);
    let raising = parts.not_explored[0].suggestions.last().unwrap();
    assert_eq!((raising.fits[0].meets, raising.fits[0].raises.len()), (None, 1));
    assert!(account.words().contains("Evidence: strong (A trial)."));
    assert!(account.words().contains("It says that it raises readiness in Handling big feelings (Setting)."));
}

#[test]
fn what_cannot_start_in_time_is_left_out_counted_and_said() {
    let (profile, catalogue) = (with_gap(), two_offers());
    let context = Context::new(profile.child().clone()).age(3);
    let options = Options::new().start_by(day(11, 1));
    let account = GraduatedApproach::new(&profile, TODAY, &context, &catalogue, &options).unwrap();
    let parts = account.parts();
    let why: Vec<(&str, WhyLeftOut)> = parts.left_out.iter().map(|one| (one.provision.as_str(), one.why)).collect();
    let expected = [
        ("calm_classrooms", WhyLeftOut::ForOthers),
        ("calm_space", WhyLeftOut::StartsTooLate),
        ("emotional_support_team", WhyLeftOut::ForOthers),
        ("visual_timetable", WhyLeftOut::Ends),
    ];
    assert_eq!(why, expected);
    let words = account.words();
    let late = "Left out, because they cannot start by 1 November 2026: 1 (Calm space and a trusted adult).";
    assert!(words.contains(late), "{words}");
    assert!(words.contains("Nothing else in the catalogue is for this."));

    // A day later it can start; and what is preferred is never left out.
    let later = Options::new().start_by(day(11, 2));
    let account = GraduatedApproach::new(&profile, TODAY, &context, &catalogue, &later).unwrap();
    assert_eq!(explored(&account), [("calm_space".to_owned(), StartTold::Known)]);
    let wanted = context.preferences(vec!["visual_timetable".parse().unwrap()]);
    let account = GraduatedApproach::new(&profile, TODAY, &wanted, &catalogue, &options).unwrap();
    let first = &account.parts().not_explored[0].suggestions[0];
    assert_eq!((first.provision.as_str(), first.although), ("visual_timetable", Some(WhyLeftOut::Ends)));
    assert!(first.words.ends_with("It is there until 1 October 2026, which is before it could start."));
}

#[test]
fn a_check_of_the_childs_own_counts_where_it_is_later() {
    let mut profile = with_gap();
    let gone = Available::new().staffed(false).checked(day(10, 10));
    add(&mut profile, "a", day(10, 10), calm().specified(Specified::new("A check-in")).available(gone));
    let account = account(&profile, &Options::new());
    assert!(explored(&account).contains(&("calm_space".to_owned(), StartTold::NotStaffed)));
    let parts = account.parts();
    let calm = parts.not_explored[0].suggestions.iter().find(|one| one.provision == *"calm_space").unwrap();
    assert!(calm.promised && calm.words.contains("It was promised, and has not been delivered."));
}

#[test]
fn a_check_that_is_yet_to_come_hides_none_that_was_made() {
    let told = |profile: &Profile, known: Date| {
        let context = Context::new(profile.child().clone()).age(8).ncy(3);
        let options = Options::new();
        let account = GraduatedApproach::new(profile, known, &context, &catalogue(), &options).unwrap();
        let domains = account.parts().not_explored.iter();
        let calm = domains.flat_map(|one| &one.suggestions).find(|one| one.provision == *"calm_space").unwrap();
        (calm.start.told, calm.start.checked)
    };
    let checked = catalogue().provision("calm_space").unwrap().checked.unwrap();
    let there = |on| Available::new().staffed(true).wait_weeks(0).checked(on);
    // A slip of the pen in the record: the catalogue's check still counts.
    let mut slip = with_gap();
    add(&mut slip, "a", day(10, 1), calm().available(there(Date::constant(2027, 10, 1))));
    assert_eq!(told(&slip, TODAY), (StartTold::Known, Some(checked)));
    // On a day before the catalogue's check, the child's own counts.
    let mut early = blank();
    let before = checked.checked_sub(foundation::date::Span::new().days(10)).unwrap();
    rate(&mut early, "need", before, ("need", "senco", "managing_feelings", "3"));
    rate(&mut early, "setting", before, ("setting", "senco", "managing_feelings", "1"));
    assert_eq!(told(&early, before).0, StartTold::NotChecked);
    add(&mut early, "a", before, calm().available(there(before)));
    assert_eq!(told(&early, before), (StartTold::Known, Some(before)));
}

#[test]
fn what_nobody_has_checked_is_never_left_out_for_its_start() {
    // A wait of a year that nobody has checked: it may be shorter today.
    let json = catalogue().to_json().unwrap();
    let long = json.replace(r#""wait_weeks":12"#, r#""wait_weeks":52"#);
    assert_ne!(json, long);
    let catalogue = Catalogue::from_json(long.as_bytes(), &framework(), Unknown::Report).unwrap();
    let profile = with_gap();
    let context = Context::new(profile.child().clone()).age(8).ncy(3);
    let options = Options::new().start_by(day(10, 20));
    let account = GraduatedApproach::new(&profile, TODAY, &context, &catalogue, &options).unwrap();
    let parts = account.parts();
    let suggestions = || parts.not_explored.iter().flat_map(|one| &one.suggestions);
    let team = suggestions().find(|one| one.provision == *"emotional_support_team").unwrap();
    assert_eq!(team.start.told, StartTold::NotChecked);
    assert!(team.words.contains("When it could start cannot be told, because nobody has checked"), "{}", team.words);
    // All that is left can start in time, as far as is known; and what cannot is counted beside it.
    assert!(suggestions().all(|one| one.start.told != StartTold::Known || one.start.earliest <= Some(day(10, 20))));
    assert!(parts.left_out.iter().all(|one| one.earliest > Some(day(10, 20)) || one.why != WhyLeftOut::StartsTooLate));
}

#[test]
fn help_for_the_family_stands_by_itself_and_is_offered() {
    let mut profile = with_gap();
    rate(&mut profile, "family", day(9, 20), ("family", "parent_carer", "managing_feelings", "1"));
    let account = account(&profile, &Options::new());
    let parts = account.parts();
    let ([setting], [family]) = (parts.setting, parts.family) else { unreachable!() };
    assert_eq!((setting.line.as_str(), family.line.as_str()), ("setting", "family"));
    assert!(!family.could_offer.is_empty());
    assert!(family.words.contains("the family says 1") && family.words.contains("Could be offered, if it is wanted:"));
    assert!(!family.words.contains("would meet it"), "nobody says how sure a family would have to be");
    assert!(setting.words.contains("would meet it") && setting.words.contains("Could be asked for"));
    // Training for staff is no help to the family.
    assert!(setting.could_offer.contains(&"calm_classrooms".parse().unwrap()));
    assert!(!family.could_offer.contains(&"calm_classrooms".parse().unwrap()));
}

#[test]
fn support_that_names_aspects_is_for_those_alone() {
    let mut profile = with_gap();
    rate(&mut profile, "more", day(9, 20), ("need", "senco", "mood_and_worry", "2"));
    let room = Support::new("A quiet room").domains(vec!["social_emotional_and_mental_health".parse().unwrap()]);
    let room = room.delivered(vec![Delivered::new(day(9, 1), day(9, 30), Extent::Full)]);
    let needs = |room: Support| {
        let mut profile = profile.clone();
        add(&mut profile, "room", day(10, 1), room);
        let account = account(&profile, &Options::new());
        let [one] = account.parts().delivered_while_need_remains else { unreachable!() };
        one.needs.iter().map(|need| need.aspect.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(needs(room.clone()).len(), 2);
    assert_eq!(needs(room.aspects(vec!["managing_feelings".parse().unwrap()])), ["managing_feelings"]);
}

#[test]
fn what_was_delivered_while_the_need_remains_can_be_attached() {
    let mut profile = with_gap();
    let spans = vec![Delivered::new(day(9, 1), day(9, 30), Extent::Full)];
    add(&mut profile, "a", day(10, 1), calm().delivered(spans));
    let with_need = account(&profile, &Options::new());
    let [one] = with_need.parts().delivered_while_need_remains else { unreachable!() };
    assert_eq!((one.needs[0].now.as_str(), one.needs[0].then.as_deref()), ("3", None));
    assert!(!one.not_known.is_empty(), "what is not rated is said");

    // No need above the lowest level in anything that it is for: nothing remains on what was recorded.
    let framework = framework();
    let mut rating = Rating::open(&framework, "need", "senco").unwrap();
    for aspect in &framework.domain("social_emotional_and_mental_health").unwrap().aspects {
        rating = rating.level(aspect.id.as_str(), "0").unwrap();
    }
    add(&mut profile, "later", day(10, 10), rating);
    assert!(account(&profile, &Options::new()).parts().delivered_while_need_remains.is_empty());
}

#[test]
fn no_form_of_an_account_drops_the_notice() {
    // Every way out of an account that says anything of the child; a new one must be added here, with its check.
    let source = include_str!("../../src/graduated_approach/mod.rs");
    let own = source.split("impl GraduatedApproach {").nth(1).unwrap().split("\n}\n").next().unwrap();
    let public: Vec<&str> = own.split("pub fn ").skip(1).map(|rest| rest.split('(').next().unwrap()).collect();
    assert_eq!(public, ["new", "new_in", "parts", "words", "to_json", "columns", "plan"]);
    let fields = source.split("pub struct GraduatedApproach {").nth(1).unwrap().split("\n}\n").next().unwrap();
    assert!(!fields.contains("    pub "), "its fields are private");

    for account in [example(), account(&blank(), &Options::new())] {
        assert!(has_notice(account.parts().notice));
        assert!(has_notice(&account.words()));
        assert!(has_notice(&account.to_json().unwrap()));
        let columns = account.columns().unwrap();
        assert!(has_notice(&columns.to_json_lines().unwrap()));
        assert_eq!(columns.column("section").unwrap().display(0), "notice");
        // What was delivered stands beside what is not explored, in every form, whatever there is to say.
        let json = account.to_json().unwrap();
        for part in
            ["notice", "wishes", "tried", "not_tried", "not_explored", "delivered_while_need_remains", "setting"]
        {
            let section = columns.column("section").unwrap();
            assert!((0..columns.rows()).any(|row| section.display(row) == part), "{part}");
            assert!(json.contains(&format!("\"{part}\":")), "{part}");
        }
    }
}

#[test]
fn no_text_speaks_of_what_would_have_to_be_reached_first() {
    const WORDS: &[&str] = &[
        "sufficient",
        "exhausted",
        "cycles",
        "threshold",
        "eligib",
        "refuse",
        "premature",
        "divert",
        "golden",
        "saving",
        "must first",
        "caused",
        "led to",
        "worked",
        "thanks to",
        "cost",
    ];
    let example = example();
    let mut texts: Vec<String> = vec![example.words(), plan::plan(&example).to_json().unwrap()];
    for source in [
        include_str!("../../data/phrases.toml"),
        include_str!("../../src/graduated_approach/section.rs"),
        include_str!("../../src/graduated_approach/plan/review.rs"),
        include_str!("../../src/graduated_approach/not_tried.rs"),
    ] {
        // Texts between quotes; comments may speak of anything.
        let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        texts.extend(code.join("\n").split('"').skip(1).step_by(2).map(str::to_owned));
    }
    for text in texts {
        for word in WORDS {
            assert!(!text.to_lowercase().contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn after_compulsory_school_age_the_young_person_is_addressed() {
    let profile = with_gap();
    let words = |context: Context| {
        GraduatedApproach::new(&profile, TODAY, &context, &catalogue(), &Options::new()).unwrap().words()
    };
    let context = || Context::new(profile.child().clone());
    let young = words(context().ncy(12));
    assert!(young.contains("This is written for the young person") && young.contains("What the young person wants"));
    assert!(young.contains("to the family if the young person agrees"));
    assert!(has_notice(&young));
    let represented = words(context().age(19).holder("parent_carer".parse().unwrap()));
    assert!(represented.contains("somebody is recorded as acting for them"));
    assert!(words(context()).contains("Neither age nor year is recorded"));
    assert!(!words(context().ncy(11)).contains("83(2)"));
}

#[test]
fn options_lead_back_to_themselves() {
    let options = Options::new().start_by(TODAY).checked_within_days(30).rated_within_days(7).review_weeks(12);
    let json = options.to_json().unwrap();
    assert_eq!(Options::from_json(json.as_bytes(), Unknown::Report).unwrap(), options);
    let least = br#"{"schema":"valuing_send/graduated_approach_options","version":1}"#;
    assert_eq!(Options::from_json(least, Unknown::Report).unwrap(), Options::new());
}

#[test]
fn nothing_of_a_child_is_in_a_debug() {
    let account = example();
    let plan = plan::plan(&account);
    for text in
        [format!("{account:?}"), format!("{:?}", account.parts()), format!("{plan:?}"), format!("{:?}", plan.steps())]
    {
        assert!(!text.contains("Calm") && !text.contains("example child"), "{text}");
    }
}

const TITLES: [&str; 3] = ["Calm space", "Club", "Reading"];

/// A support: which, when recorded, from which week for how many days, how much.
fn any_support() -> impl Strategy<Value = (usize, i64, i64, i64, Option<Extent>)> {
    let extent = prop_oneof![Just(None), Just(Some(Extent::Full)), Just(Some(Extent::Part)), Just(Some(Extent::None))];
    (0..TITLES.len(), 0i64..60, 0i64..40, 0i64..60, extent)
}

fn record(index: usize, (title, on, from, days, extent): (usize, i64, i64, i64, Option<Extent>)) -> Record {
    let base = day(5, 4);
    let plus = |days: i64| base.checked_add(foundation::date::Span::new().days(days)).unwrap();
    let mut support = Support::new(TITLES[title]).specified(Specified::new("As agreed"));
    if let Some(extent) = extent {
        support = support.delivered(vec![Delivered::new(plus(from), plus(from + days), extent)]);
    }
    let on = plus(on + 100);
    Record::new(format!("r{index}").parse().unwrap(), on, on, support).unwrap()
}

fn profile_of(records: impl IntoIterator<Item = Record>) -> Profile {
    let mut profile = blank();
    records.into_iter().for_each(|record| profile.append(record).unwrap());
    profile
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_delivered_and_nothing_else_is_tried(supports in prop::collection::vec(any_support(), 0..8)) {
        let records: Vec<Record> = supports.iter().enumerate().map(|(index, one)| record(index, *one)).collect();
        let account = account(&profile_of(records), &Options::new());
        let parts = account.parts();
        for one in parts.not_tried {
            prop_assert!(parts.tried.iter().all(|tried| tried.title != one.title));
            prop_assert!(matches!(one.delivery, Delivery::None | Delivery::NotRecorded));
        }
        for one in parts.tried {
            prop_assert!(one.spans.iter().any(|span| span.extent != Extent::None));
            prop_assert!(one.from <= one.to && one.to <= TODAY && one.days >= 1);
        }
        let all: std::collections::BTreeSet<usize> = supports.iter().map(|one| one.0).collect();
        prop_assert_eq!(parts.tried.len() + parts.not_tried.len(), all.len());
    }

    #[test]
    fn more_that_is_delivered_takes_nothing_away(
        supports in prop::collection::vec(any_support(), 0..8),
        (title, on, from, days, _) in any_support(),
        full in any::<bool>(),
    ) {
        let records: Vec<Record> = supports.iter().enumerate().map(|(index, one)| record(index, *one)).collect();
        let before = account(&profile_of(records.clone()), &Options::new());
        let extent = if full { Extent::Full } else { Extent::Part };
        let more = records.into_iter().chain([record(99, (title, on, from, days, Some(extent)))]);
        let after = account(&profile_of(more), &Options::new());
        for one in before.parts().tried {
            prop_assert!(after.parts().tried.iter().any(|tried| tried.title == one.title));
        }
        prop_assert!(after.parts().tried.iter().any(|tried| tried.title == TITLES[title]));
    }

    #[test]
    fn the_order_of_records_changes_nothing(
        supports in prop::collection::vec(any_support(), 0..6),
        seed in any::<u64>(),
    ) {
        let mut records: Vec<Record> = supports.iter().enumerate().map(|(index, one)| record(index, *one)).collect();
        records.extend(with_gap().records().cloned());
        let there = account(&profile_of(records.clone()), &Options::new()).to_json().unwrap();
        let count = records.len().max(1);
        records.rotate_left(usize::try_from(seed % count as u64).unwrap());
        records.reverse();
        prop_assert_eq!(account(&profile_of(records), &Options::new()).to_json().unwrap(), there);
    }

    #[test]
    fn what_the_family_says_only_adds(levels in prop::collection::vec(0usize..5, 25)) {
        let without: Vec<Record> = Profile::example().records().filter(|one| !is_family(one)).cloned().collect();
        let mut with = without.clone();
        let framework = framework();
        let mut rating = Rating::open(&framework, "family", "parent_carer").unwrap();
        for ((_, aspect), level) in framework.aspects().zip(&levels) {
            rating = rating.level(aspect.id.as_str(), &level.to_string()).unwrap();
        }
        with.push(Record::new("family".parse().unwrap(), day(10, 1), day(10, 1), rating).unwrap());
        let before = account(&profile_of(without), &Options::new());
        let after = account(&profile_of(with), &Options::new());
        let ids = |account: &GraduatedApproach| -> Vec<String> { explored(account).into_iter().map(|(id, _)| id).collect() };
        let more = ids(&after);
        for one in ids(&before) {
            prop_assert!(more.contains(&one), "{}", one);
        }
        prop_assert_eq!(after.parts().setting.len(), before.parts().setting.len());
        prop_assert_eq!(after.parts().tried.len(), before.parts().tried.len());
    }
}

fn is_family(record: &Record) -> bool {
    matches!(record.kind(), RecordKind::Entry { entry: Entry::Rating(rating), .. } if *rating.line() == *"family")
}
