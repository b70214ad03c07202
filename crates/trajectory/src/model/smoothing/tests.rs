use super::*;

const VALUES: [f64; 36] = [
    112.0, 118.0, 132.0, 129.0, 121.0, 135.0, 148.0, 148.0, 136.0, 119.0, 104.0, 118.0, 115.0, 126.0, 141.0, 135.0,
    125.0, 149.0, 170.0, 170.0, 158.0, 133.0, 114.0, 140.0, 145.0, 150.0, 178.0, 163.0, 172.0, 178.0, 199.0, 199.0,
    184.0, 162.0, 146.0, 166.0,
];

fn parameters(slope: f64, beta: f64, gamma: f64, phi: f64, season: &[f64]) -> Parameters {
    Parameters { alpha: 0.4, beta, gamma, phi, level: 115.0, slope, season: season.to_vec() }
}

/// Made with statsmodels 0.15: `ETSModel(y, error, trend, damped_trend, seasonal, seasonal_periods=4,
/// initialization_method="known", ...).smooth(params)`, its `llf` and `forecast(6)`.
#[test]
fn as_statsmodels_has_it_for_given_parameters() {
    let form = |relative, trend, season| Form { relative, trend, season };
    let added = [-9.0, 5.0, 8.0, -4.0];
    let cases = [
        (
            form(false, Trend::None, None),
            parameters(0.0, 0.0, 0.0, 1.0, &[]),
            -153.895_205_919_685_28,
            [165.102_642_742_277_8; 6],
        ),
        (
            form(false, Trend::Added, None),
            parameters(1.5, 0.05, 0.0, 1.0, &[]),
            -155.999_895_904_429_4,
            [
                168.510_262_610_199_76,
                168.703_992_117_785_9,
                168.897_721_625_372_04,
                169.091_451_132_958_18,
                169.285_180_640_544_33,
                169.478_910_148_130_47,
            ],
        ),
        (
            form(false, Trend::Damped, None),
            parameters(1.5, 0.05, 0.0, 0.9, &[]),
            -155.118_092_345_576_46,
            [
                165.486_387_633_020_6,
                164.766_215_562_067_6,
                164.118_060_698_209_92,
                163.534_721_320_738,
                163.009_715_881_013_25,
                162.537_210_985_261,
            ],
        ),
        (
            form(true, Trend::Damped, None),
            parameters(1.5, 0.05, 0.0, 0.9, &[]),
            -153.527_607_241_004_57,
            [
                165.486_387_633_020_6,
                164.766_215_562_067_6,
                164.118_060_698_209_92,
                163.534_721_320_738,
                163.009_715_881_013_25,
                162.537_210_985_261,
            ],
        ),
        (
            form(false, Trend::Added, Some(Kind::Added)),
            parameters(1.5, 0.05, 0.2, 1.0, &added),
            -158.491_507_817_616_48,
            [
                160.336_761_548_291_6,
                156.073_434_136_023_48,
                162.107_376_891_716_17,
                166.736_510_299_148_4,
                159.206_097_469_405_42,
                154.942_770_057_137_3,
            ],
        ),
    ];
    for (form, parameters, likelihood, expected) in cases {
        let smoothed = Smoothed::with(form, parameters, &VALUES);
        for (got, expected) in smoothed.path(6).into_iter().zip(expected) {
            assert!((got - expected).abs() < 1e-9 * expected, "{form:?}: {got} {expected}");
        }
        let (count, numbers) = (36.0, form.estimated(smoothed.season.len()) as f64);
        let spent = 2.0 * numbers + 2.0 * numbers * (numbers + 1.0) / (count - numbers - 1.0);
        let constant = count * (1.0 + (2.0 * std::f64::consts::PI / count).ln());
        let got = -0.5 * (smoothed.criterion - spent + constant);
        assert!((got - likelihood).abs() < 1e-9 * likelihood.abs(), "{form:?}: {got} {likelihood}");
    }
}

/// Made with statsforecast 2.1.1: `pegelsresid_C` for M, A, M with these states and rates, and `etsforecast`. (In
/// statsmodels a multiplied season follows the level of the same period, not of the one before.)
#[test]
fn as_statsforecast_has_it_for_a_multiplied_season() {
    let form = Form { relative: true, trend: Trend::Added, season: Some(Kind::Multiplied) };
    let parameters = parameters(1.5, 0.05, 0.2, 1.0, &[0.91, 1.05, 1.09, 0.95]);
    let mut season = parameters.season.clone();
    let ran = run_form(form, &VALUES, &parameters, &mut season, |_| {});
    assert!((ran.unlikelihood(36) - 338.589_916_317_057_66).abs() < 1e-9);
    let expected = [
        159.861_138_033_000_77,
        157.304_348_052_601_88,
        164.138_857_841_081_55,
        166.783_525_963_460_08,
        158.774_660_606_497_38,
        156.233_427_952_914_38,
    ];
    for (got, expected) in Smoothed::with(form, parameters, &VALUES).path(6).into_iter().zip(expected) {
        assert!((got - expected).abs() < 1e-9 * expected, "{got} {expected}");
    }
}

#[test]
fn a_straight_line_and_a_plain_season_are_found_again() {
    let line: Vec<f64> = (0..20).map(|at| 1.0 + 0.05 * f64::from(at)).collect();
    let chosen = choose(&line, 1, false);
    assert!(chosen.form.trend != Trend::None, "{:?}", chosen.form);
    assert!((chosen.path(4)[3] - 2.15).abs() < 0.02, "{:?}", chosen.path(4));
    let year = [0.8, 1.1, 1.3, 0.8];
    let plain: Vec<f64> = year.iter().cycle().take(24).copied().collect();
    for (got, expected) in choose(&plain, 4, true).path(4).into_iter().zip(year) {
        assert!((got - expected).abs() < 1e-3, "{got} {expected}");
    }
}
