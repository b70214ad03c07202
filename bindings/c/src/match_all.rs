//! Every child of a table against everything in a catalogue.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use foundation::{Coded, Columns, Issues, Run};
use tables::ArrowArrayStream;
use valuing_send::cohort::CohortBuilder;
use valuing_send::matching::{BulkMatch, Contexts, match_all};

use crate::catalogue::VsCatalogue;
use crate::error::{VsError, named, within};
use crate::framework::VsFramework;
use crate::guard::{self, given};
use crate::stream;
use crate::text::{self, VsText};

/// Rows of ratings that are held at a time while a stream is read.
const ROWS: usize = 1 << 18;

/// Children whose lists are held at a time while a stream is given.
const CHILDREN: usize = 1 << 12;

/// Matches many children to a catalogue, tables in and out as JSON lines: one object a row. An absent value is left out;
/// a key such as level_status may say why.
///
/// ratings has child, term, line, aspect and level (its code): a row for each rating. Rows of other terms than this one
/// are a problem. contexts has a row for each child: child, and any of age, ncy (Reception is 0), phase, area, now (the id
/// of a setting), designation, and true or false for lawful intakes, named such as intake/girls. travel has child,
/// provision, and metres or minutes. preferences has child and provision, for each child the most wanted first: they come
/// first in the child's list, whatever their finding. Each of the last three may be empty (NULL, 0); what no row says is
/// unknown. The day on is the one on which a provision must be there.
///
/// The result has for each child, in the order in which they came, the first most rows of the child's list: child,
/// provision, finding (as the document of a match has it), first (whether it is the first by placement, layer and id that
/// surely meets every need), rank from 1, decided_by (the criterion that settles the finding; all where all hold). Nothing
/// in it orders one child beside another. Show the notice of the catalogue with it. A row that cannot be used is an error: every problem is listed, by
/// table, row from 0 and column, and none says what is there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_match_all_jsonl(
    framework: Option<&VsFramework>,
    catalogue: Option<&VsCatalogue>,
    term: *const c_char,
    term_len: usize,
    on: *const c_char,
    on_len: usize,
    most: usize,
    ratings: *const c_char,
    ratings_len: usize,
    contexts: *const c_char,
    contexts_len: usize,
    travel: *const c_char,
    travel_len: usize,
    preferences: *const c_char,
    preferences_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives places and their lengths.
        let (asked, [ratings, contexts, travel, preferences]) = unsafe {
            (
                Asked::new(framework, catalogue, (term, term_len), (on, on_len))?,
                [
                    text::bytes(ratings, ratings_len, "ratings")?,
                    text::bytes(contexts, contexts_len, "contexts")?,
                    text::bytes(travel, travel_len, "travel")?,
                    text::bytes(preferences, preferences_len, "preferences")?,
                ],
            )
        };
        let read = |bytes: &[u8], name| Columns::from_json_lines(name, bytes).map_err(|error| within(name, &error));
        let beside = |bytes: &[u8], name| (!bytes.is_empty()).then(|| read(bytes, name)).transpose();
        let beside = [beside(contexts, "contexts")?, beside(travel, "travel")?, beside(preferences, "preferences")?];
        let found = asked.found([read(ratings, "ratings")], &beside)?;
        let children = found.contexts().cohort().children().len();
        Ok(found.lists(0..children, most, &Run::default())?.to_json_lines()?.into())
    })
}

/// The same with streams of the Arrow C interface: tables of the same columns in, and out a stream of the same columns,
/// in batches, so that no more than one is held. contexts, travel and preferences may be NULL.
///
/// Each stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL
/// when this returns. out is a struct of the caller's, to be released by the caller, which does not need anything here to
/// stay; on an error its release is NULL. It may be read on any thread, on one at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_match_all_stream(
    framework: Option<&VsFramework>,
    catalogue: Option<&VsCatalogue>,
    term: *const c_char,
    term_len: usize,
    on: *const c_char,
    on_len: usize,
    most: usize,
    ratings: Option<&mut ArrowArrayStream>,
    contexts: Option<&mut ArrowArrayStream>,
    travel: Option<&mut ArrowArrayStream>,
    preferences: Option<&mut ArrowArrayStream>,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    let ratings = stream::taken(ratings);
    let beside = [("contexts", contexts), ("travel", travel), ("preferences", preferences)];
    let beside = beside.map(|(name, table)| (name, stream::taken(table)));
    stream::give(out, error, || {
        let ratings = given(ratings, "ratings")?;
        // SAFETY: the caller gives places and their lengths.
        let asked = unsafe { Asked::new(framework, catalogue, (term, term_len), (on, on_len)) }?;
        let ratings = tables::open(ratings).map_err(|error| within("ratings", &error))?;
        let ratings = tables::in_parts(ratings, ROWS).map(|part| part.map_err(|error| within("ratings", &error)));
        let mut tables = [const { None }; 3];
        for (slot, (name, table)) in tables.iter_mut().zip(beside) {
            *slot = table.map(|table| stream::table(table, name)).transpose()?;
        }
        lists(asked.found(ratings, &tables)?, most)
    })
}

/// What children are matched to.
struct Asked<'a> {
    framework: &'a VsFramework,
    catalogue: &'a VsCatalogue,
    term: &'a str,
    on: foundation::Date,
}

impl<'a> Asked<'a> {
    /// # Safety
    /// As [`text::bytes`].
    unsafe fn new(
        framework: Option<&'a VsFramework>,
        catalogue: Option<&'a VsCatalogue>,
        term: (*const c_char, usize),
        on: (*const c_char, usize),
    ) -> Result<Self, VsError> {
        let (framework, catalogue) = (given(framework, "framework")?, given(catalogue, "catalogue")?);
        // SAFETY: the caller gives places and their lengths.
        let (term, on) = unsafe { (text::text(term.0, term.1, "term")?, text::day(on.0, on.1, "on")?) };
        Ok(Self { framework, catalogue, term, on })
    }

    /// The match, if every row of every table can be used.
    fn found(
        &self,
        ratings: impl IntoIterator<Item = Result<Columns<'static>, VsError>>,
        [contexts, travel, preferences]: &[Option<Columns<'_>>; 3],
    ) -> Result<BulkMatch, VsError> {
        let run = Run::default();
        let term = self.term.parse().map_err(|error| VsError::about(&error, "term"))?;
        let mut builder = CohortBuilder::new(&self.framework.0, vec![term], Vec::new())?;
        for part in ratings {
            builder.long(&part?, &run).map_err(|error| within("ratings", &error))?;
        }
        let (cohort, issues) = builder.finish();
        let mut problems = Issues::new();
        problems.extend(named("ratings", issues.as_slice()));
        let mut known = Contexts::new(&Arc::new(cohort), self.term)?;
        let mut fill = |name, table: &Option<Columns<'_>>, fill: Fill| {
            let Some(table) = table else { return Ok(()) };
            let issues = fill(&mut known, table).map_err(|error| within(name, &error))?;
            problems.extend(named(name, issues.as_slice()));
            Ok::<(), VsError>(())
        };
        fill("contexts", contexts, Contexts::fill)?;
        fill("travel", travel, Contexts::travel)?;
        fill("preferences", preferences, Contexts::preferences)?;
        problems.into_result(Some(())).map_err(foundation::Error::Document)?;
        Ok(match_all(&known.into(), &self.catalogue.0, self.on, &run)?)
    }
}

type Fill = fn(&mut Contexts, &Columns<'_>) -> Result<Issues, valuing_send::Error>;

/// The lists of all children, made when they are asked for.
fn lists(found: BulkMatch, most: usize) -> Result<ArrowArrayStream, VsError> {
    let found = Arc::new(found);
    let head = found.lists(0..0, most, &Run::default())?;
    let each = found.clone();
    let children = found.contexts().cohort().children().len();
    let part = move |start: usize| {
        let end = children.min(start.saturating_add(CHILDREN));
        // A panic must not reach the reader.
        let made = catch_unwind(AssertUnwindSafe(|| {
            let lists = each.lists(start..end, most, &Run::default()).map_err(|error| error.code())?;
            tables::to_batch(&lists).map_err(|error| error.code())
        }));
        made.unwrap_or(Err(foundation::code::BOUNDARY_INTERNAL))
    };
    Ok(tables::to_stream_in_parts(&head, (0..children).step_by(CHILDREN).map(part)))
}
