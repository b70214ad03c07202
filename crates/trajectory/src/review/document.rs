use foundation::Period;
use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::Review;
use crate::Error;
use crate::actual::Tracking;
use crate::ambition::Baseline;
use crate::benefit::Benefits;
use crate::document::{Document, calendar, nested, numbers, object, period};
use crate::initiative::Programme;
use crate::pipeline::Pipeline;

/// What a monthly review is made from, as one document: `valuing_send/review`.
///
/// ```
/// use foundation::document::Unknown;
/// use trajectory::document::Document;
/// use trajectory::review::{Gathered, Reader};
///
/// let json = br#"{"schema":"valuing_send/review","version":1,"calendar":"month","month":"2021-10","on_its_way":{
///     "pipeline":{"calendar":"month","origin":"2021-10","stages":[
///         {"id":"asked","title":"loans asked for","delay":[0.25,0.75],"share":0.5,"in_progress":[40,8]}]},
///     "horizon":2,"arrivals":[30,30]}}"#;
/// let review = Gathered::from_json(json, Unknown::Report)?.review()?;
/// assert!(review.words(Reader::Caseworker).starts_with("October 2021, for the caseworker"));
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Gathered {
    month: Period,
    trackings: Vec<Tracking>,
    forecasts: Vec<Baseline>,
    programmes: Vec<Programme>,
    benefits: Option<Benefits>,
    on_its_way: Option<(Pipeline, usize, Vec<f64>)>,
}

impl Gathered {
    /// The month, or another period.
    pub fn month(&self) -> Period {
        self.month
    }

    /// What happened beside what was expected and aimed at.
    pub fn trackings(&self) -> &[Tracking] {
        &self.trackings
    }

    /// What is expected after the month.
    pub fn forecasts(&self) -> &[Baseline] {
        &self.forecasts
    }

    /// What initiatives do to the picture.
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// A table of benefits.
    pub fn benefits(&self) -> Option<&Benefits> {
        self.benefits.as_ref()
    }

    /// Cases on their way, over how many periods, with what arrivals.
    pub fn on_its_way(&self) -> Option<(&Pipeline, usize, &[f64])> {
        self.on_its_way.as_ref().map(|(pipeline, horizon, arrivals)| (pipeline, *horizon, arrivals.as_slice()))
    }

    /// The review.
    ///
    /// # Errors
    /// A horizon or arrivals out of bounds (`VS-PIPELINE-005`), or those of [`Tracking::rows`].
    pub fn review(&self) -> Result<Review, Error> {
        let start = Ok(Review::of(self.month));
        let review = self.trackings.iter().fold(start, |review: Result<Review, Error>, one| review?.tracking(one))?;
        let review = self.forecasts.iter().fold(review, Review::expected);
        let review = match &self.on_its_way {
            Some((pipeline, horizon, arrivals)) => review.nowcast(&pipeline.nowcast(*horizon, arrivals)?),
            None => review,
        };
        let review = self.programmes.iter().fold(review, Review::programme);
        Ok(match &self.benefits {
            Some(benefits) => review.benefits(benefits),
            None => review,
        })
    }
}

/// What a review is made from, as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Review"))]
pub struct GatheredForm<'a> {
    calendar: &'static str,
    month: String,
    trackings: Vec<<Tracking as Document>::Form<'a>>,
    /// What is expected after the month.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forecasts: Vec<<Baseline as Document>::Form<'a>>,
    programmes: Vec<<Programme as Document>::Form<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    benefits: Option<<Benefits as Document>::Form<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_its_way: Option<OnItsWayForm<'a>>,
}

/// Cases on their way, and how far ahead they are looked at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OnItsWay"))]
pub(crate) struct OnItsWayForm<'a> {
    pipeline: <Pipeline as Document>::Form<'a>,
    /// Periods ahead.
    horizon: usize,
    /// Cases that come into the first stage, one number a period.
    arrivals: &'a [f64],
}

impl Document for Gathered {
    const SCHEMA: &'static str = "valuing_send/review";
    type Form<'a> = GatheredForm<'a>;

    fn form(&self) -> GatheredForm<'_> {
        GatheredForm {
            calendar: self.month.calendar().as_str(),
            month: self.month.to_string(),
            trackings: self.trackings.iter().map(Document::form).collect(),
            forecasts: self.forecasts.iter().map(Document::form).collect(),
            programmes: self.programmes.iter().map(Document::form).collect(),
            benefits: self.benefits.as_ref().map(Document::form),
            on_its_way: self.on_its_way.as_ref().map(|(pipeline, horizon, arrivals)| OnItsWayForm {
                pipeline: pipeline.form(),
                horizon: *horizon,
                arrivals,
            }),
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let calendar = calendar(reading, fields)?;
        let month = fields.required(reading, "month", |reading, node| period(reading, node, calendar));
        let trackings = fields.list(reading, "trackings", nested::<Tracking>);
        let forecasts = fields.list(reading, "forecasts", nested::<Baseline>);
        let programmes = fields.list(reading, "programmes", nested::<Programme>);
        let benefits = fields.optional(reading, "benefits", nested::<Benefits>);
        let on_its_way = fields.optional(reading, "on_its_way", |reading, node| {
            object(reading, node, |reading, fields| {
                let pipeline = fields.required(reading, "pipeline", nested::<Pipeline>);
                let horizon = fields.required(reading, "horizon", |reading, node| reading.integer(node, 1, 240));
                let arrivals = fields.optional(reading, "arrivals", numbers);
                Some((pipeline?, usize::try_from(horizon?).unwrap_or(1), arrivals?.unwrap_or_default()))
            })
        });
        Some(Self {
            month: month?,
            trackings: trackings?,
            forecasts: forecasts?,
            programmes: programmes?,
            benefits: benefits?,
            on_its_way: on_its_way?,
        })
    }
}
