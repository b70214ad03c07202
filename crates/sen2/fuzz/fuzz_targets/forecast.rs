//! Options of a forecast that are read lead back to themselves; series that are read are forecast, or the problem is told.
#![no_main]

use foundation::Run;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use sen2::forecast::{ForecastOptions, Forecasts};

const OPTIONS: &[u8] = br#"{"schema":"valuing_send/forecast_options","version":1,"horizon":2}"#;

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        if let Ok(options) = ForecastOptions::from_json(data, unknown) {
            let json = options.to_json().expect("what was read can be written");
            let again = ForecastOptions::from_json(json.as_bytes(), unknown).expect("it can be read");
            assert!(again == options, "it leads back");
        }
        if let Ok(made) = Forecasts::from_json(data, OPTIONS, unknown, &Run::default()) {
            made.to_json().expect("a forecast can be written");
            assert_eq!(made.columns().expect("columns of one length").rows(), 2 * made.list().len());
        }
    }
});
