//! How fast the nearest places of many children are found.

#![expect(clippy::print_stdout, reason = "a program for a terminal")]
#![expect(clippy::indexing_slicing, reason = "a point has two coordinates")]

use std::error::Error;
use std::num::NonZeroUsize;
use std::time::Instant;

use foundation::{Column, Columns, Run};
use serde_json::{Value, json};
use valuing_send::nearest::{Points, nearest};

type Outcome<T> = Result<T, Box<dyn Error>>;

const HELP: &str = "\
Finds the nearest places of made-up children in made-up towns and prints one JSON object.

  --children N   (6500, a county)
  --places M     (160)
  --most K       places of each child (30)
  --seed S       (1)
  --threads T    (1)

grid_s     from points on the National Grid to the table of the nearest
globe_s    the same by longitude and latitude, of a hundredth of the children
checked    children for whom trying every place gave the same";

/// SplitMix64 (G. Steele, D. Lea and C. Flood, 2014), from 0 up to 1.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(());
    }
    let mut options = [("--children", 6_500), ("--places", 160), ("--most", 30), ("--seed", 1), ("--threads", 1)];
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err("each option has a value; see --help".into()) };
        let option = options.iter_mut().find(|(known, _)| known == name);
        option.ok_or_else(|| format!("there is no option {name}; see --help"))?.1 = value.parse::<usize>()?;
    }
    let [children, places, most, seed, threads] = options.map(|(_, value)| value);
    println!("{}", measure(children, places, most, seed as u64, threads)?);
    Ok(())
}

fn measure(children: usize, places: usize, most: usize, seed: u64, threads: usize) -> Outcome<Value> {
    let mut draw = Draw(seed);
    let run = Run::default().threads(NonZeroUsize::new(threads.max(1)).ok_or("a thread")?);
    // Towns of which few are large; a point lies about one of them.
    let towns: Vec<[f64; 3]> = (0..(places / 20).max(1))
        .map(|_| [300_000.0 + 300_000.0 * draw.next(), 100_000.0 + 400_000.0 * draw.next(), 1.0 / (0.02 + draw.next())])
        .collect();
    let all: f64 = towns.iter().map(|[.., size]| size).sum();
    let mut point = || {
        let mut at = draw.next() * all;
        let town = towns.iter().find(|[.., size]| {
            at -= size;
            at <= 0.0
        });
        let [x, y, size] = town.or(towns.last()).copied().unwrap_or([400_000.0, 300_000.0, 1.0]);
        let spread = 2_000.0 * size.sqrt();
        [x, y].map(|middle| middle + spread * (draw.next() + draw.next() + draw.next() - 1.5))
    };
    let homes: Vec<[f64; 2]> = (0..children).map(|_| point()).collect();
    let settings: Vec<[f64; 2]> = (0..places).map(|_| point()).collect();
    let (from, to) = (points("child", &homes, false)?, points("provision", &settings, false)?);
    let start = Instant::now();
    let near = nearest(&from, &to, most, &run)?;
    let grid = start.elapsed();

    let columns = near.columns()?;
    let each = most.min(places);
    let checked = (0..children).step_by((children / 200).max(1));
    let mut same = 0;
    for child in checked.clone() {
        let far = |place: &[f64; 2]| -> f64 {
            let home = homes.get(child).map_or([0.0; 2], |home| home.map(f64::round));
            let apart = [home[0] - place[0].round(), home[1] - place[1].round()];
            apart[0] * apart[0] + apart[1] * apart[1]
        };
        let mut all: Vec<i64> = settings.iter().map(|place| far(place).sqrt().round() as i64).collect();
        all.sort_unstable();
        let metres = columns.require("metres")?;
        let found = (0..each).map(|rank| metres.display(child * each + rank));
        same += usize::from(found.eq(all.iter().take(each).map(ToString::to_string)));
    }
    if same != checked.len() {
        return Err("what was found is not the nearest".into());
    }
    let some: Vec<[f64; 2]> = homes.iter().step_by(100).copied().collect();
    let (from, to) = (points("child", &some, true)?, points("provision", &settings, true)?);
    let start = Instant::now();
    nearest(&from, &to, most, &run)?;
    let globe = start.elapsed();
    Ok(json!({
        "bench": "nearest", "children": children, "places": places, "most": most, "seed": seed, "threads": threads,
        "grid_s": rounded(grid.as_secs_f64()), "globe_s": rounded(globe.as_secs_f64()), "globe_children": some.len(),
        "checked": same,
    }))
}

fn points(name: &'static str, at: &[[f64; 2]], globe: bool) -> Outcome<Points> {
    let ids = Column::text(name, (0..at.len()).map(|place| format!("{name}{place}")));
    let column = |axis: usize| at.iter().map(move |point| point[axis]);
    // About where such an easting and northing lies.
    let columns = if globe {
        let longitude: Vec<f64> = column(0).map(|east| (east - 400_000.0) / 68_000.0 - 2.0).collect();
        let latitude: Vec<f64> = column(1).map(|north| north / 111_200.0 + 49.8).collect();
        vec![ids, Column::floats("longitude", longitude), Column::floats("latitude", latitude)]
    } else {
        let whole = |axis: usize| column(axis).map(|metres| metres.round() as i64).collect::<Vec<_>>();
        vec![ids, Column::integers("easting", whole(0)), Column::integers("northing", whole(1))]
    };
    let (points, issues) = Points::from_columns(&Columns::new("points", columns)?, name)?;
    if issues.is_empty() { Ok(points) } else { Err(issues.to_string().into()) }
}

fn rounded(value: f64) -> f64 {
    (value * 100_000.0).round() / 100_000.0
}
