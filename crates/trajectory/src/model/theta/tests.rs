use super::*;

const VALUES: [f64; 36] = [
    112.0, 118.0, 132.0, 129.0, 121.0, 135.0, 148.0, 148.0, 136.0, 119.0, 104.0, 118.0, 115.0, 126.0, 141.0, 135.0,
    125.0, 149.0, 170.0, 170.0, 158.0, 133.0, 114.0, 140.0, 145.0, 150.0, 178.0, 163.0, 172.0, 178.0, 199.0, 199.0,
    184.0, 162.0, 146.0, 166.0,
];

/// Made with statsforecast 2.1.1: `thetamodel(y, m=1, modeltype, initial_smoothed=60, alpha=0.35, theta, nmse=3)` and
/// `forecast_theta(model, 6)`; the errors are those from the fourth value on.
#[test]
fn as_statsforecast_has_it_for_given_parameters() {
    let lines = |optimised, dynamic| Lines { optimised, dynamic };
    let cases = [
        (
            lines(false, false),
            2.0,
            14.388_069_684_723_494,
            [
                168.585_101_399_741_52,
                169.433_106_547_746_66,
                170.281_111_695_751_8,
                171.129_116_843_756_95,
                171.977_121_991_762_1,
                172.825_127_139_767_23,
            ],
        ),
        (
            lines(true, false),
            3.5,
            14.177_496_285_417_217,
            [
                169.623_479_426_544_3,
                170.834_915_352_265_94,
                172.046_351_277_987_58,
                173.257_787_203_709_23,
                174.469_223_129_430_87,
                175.680_659_055_152_52,
            ],
        ),
        (
            lines(false, true),
            2.0,
            14.862_457_494_958_429,
            [
                168.585_101_399_741_52,
                169.382_561_430_687_05,
                170.164_909_888_969_76,
                170.932_839_443_060_74,
                171.686_992_638_035_78,
                172.427_966_810_872_3,
            ],
        ),
        (
            lines(true, true),
            3.5,
            15.287_209_341_724_406,
            [
                169.623_479_426_544_3,
                170.771_751_303_382_73,
                171.903_107_644_856_8,
                173.018_680_345_977_6,
                174.119_473_728_135_3,
                175.206_382_789_330_75,
            ],
        ),
    ];
    for (lines, theta, off, expected) in cases {
        let (bent, _) = Bent::with(lines, Parameters { alpha: 0.35, theta, level: 60.0 }, &VALUES);
        for (got, expected) in bent.path(6).into_iter().zip(expected) {
            assert!((got - expected).abs() < 1e-9 * expected, "{lines:?}: {got} {expected}");
        }
        assert!((bent.off - off).abs() < 1e-9 * off, "{lines:?}: {} {off}", bent.off);
    }
}

/// Of theta 2 the forecast is simple exponential smoothing with half of the slope of the least-squares line (Hyndman
/// and Billah, *International Journal of Forecasting* 19, 2003).
#[test]
fn each_step_of_the_standard_model_is_half_the_slope() {
    let bent = Bent::fit(Lines { optimised: false, dynamic: false }, &VALUES);
    let (slope, _) = slope(&VALUES);
    for pair in bent.path(5).windows(2) {
        assert!((pair[1] - pair[0] - slope / 2.0).abs() < 1e-9);
    }
}
