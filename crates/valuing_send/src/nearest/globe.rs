//! Distances on the ellipsoid of WGS 84.

/// The larger half axis in metres, and the flattening (World Geodetic System 1984).
const AXIS: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_223_563;
/// Metres for a radian of latitude, at least: the radius of curvature along a meridian is least on the equator.
const NORTH: f64 = 6_335_400.0;
/// Metres for a radian of longitude, at least, of the shortest line between two points of Great Britain: none comes farther
/// north than 61.9 degrees, where the parallel has a radius of 3.01 million metres.
const EAST: f64 = 3_000_000.0;

/// A point on a plane on which nothing is farther along either axis than it is over the ground.
pub(super) fn flat([longitude, latitude]: [f64; 2]) -> [f64; 2] {
    [longitude.to_radians() * EAST, latitude.to_radians() * NORTH]
}

/// The length of the shortest line between two points (longitude and latitude in degrees), by the inverse formulae of
/// T. Vincenty (1975, *Survey Review* 23, 88-93).
pub(super) fn metres(a: [f64; 2], b: [f64; 2]) -> f64 {
    // In one order, so that it is the same either way round to the last bit.
    let (a, b) = if (a[1], a[0]) <= (b[1], b[0]) { (a, b) } else { (b, a) };
    let minor = AXIS * (1.0 - FLATTENING);
    let reduced = |latitude: f64| libm::atan((1.0 - FLATTENING) * libm::tan(latitude.to_radians()));
    let [(sin_1, cos_1), (sin_2, cos_2)] = [a, b].map(|[_, latitude]| libm::sincos(reduced(latitude)));
    let [from, to] = [a, b].map(|[longitude, _]| longitude);
    let apart = (to - from).abs().to_radians();
    let mut lambda = apart;
    // In Great Britain it settles in three or four rounds.
    for _ in 0..100 {
        let (sin, cos) = libm::sincos(lambda);
        let across = cos_2 * sin;
        let along = cos_1 * sin_2 - sin_1 * cos_2 * cos;
        let sin_sigma = (across * across + along * along).sqrt();
        if sin_sigma == 0.0 {
            return 0.0;
        }
        let cos_sigma = sin_1 * sin_2 + cos_1 * cos_2 * cos;
        let sigma = libm::atan2(sin_sigma, cos_sigma);
        let sin_alpha = cos_1 * cos_2 * sin / sin_sigma;
        let cos2_alpha = 1.0 - sin_alpha * sin_alpha;
        // Along the equator there is no middle that is nearer to a pole.
        let cos_2m = if cos2_alpha == 0.0 { 0.0 } else { cos_sigma - 2.0 * sin_1 * sin_2 / cos2_alpha };
        let c = FLATTENING / 16.0 * cos2_alpha * (4.0 + FLATTENING * (4.0 - 3.0 * cos2_alpha));
        let inner = cos_2m + c * cos_sigma * (2.0 * cos_2m * cos_2m - 1.0);
        let next = apart + (1.0 - c) * FLATTENING * sin_alpha * (sigma + c * sin_sigma * inner);
        if (next - lambda).abs() < 1e-12 {
            let u2 = cos2_alpha * (AXIS * AXIS - minor * minor) / (minor * minor);
            let big_a = 1.0 + u2 / 16_384.0 * (4_096.0 + u2 * (-768.0 + u2 * (320.0 - 175.0 * u2)));
            let big_b = u2 / 1_024.0 * (256.0 + u2 * (-128.0 + u2 * (74.0 - 47.0 * u2)));
            let square = 2.0 * cos_2m * cos_2m - 1.0;
            let last = big_b / 6.0 * cos_2m * (4.0 * sin_sigma * sin_sigma - 3.0) * (4.0 * cos_2m * cos_2m - 3.0);
            let delta = big_b * sin_sigma * (cos_2m + big_b / 4.0 * (cos_sigma * square - last));
            return (minor * big_a * (sigma - delta)).max(0.0);
        }
        lambda = next;
    }
    // Only for points that are almost opposite one another on the earth, which are not of one country.
    AXIS * std::f64::consts::PI
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_across_an_ocean() {
        // The example of GeodSolve (C. Karney, GeographicLib): New York to London.
        let metres = metres([-73.8, 40.6], [-0.5, 51.6]);
        assert!((metres - 5_551_759.400).abs() < 0.002, "{metres}");
    }

    #[test]
    fn a_degree_of_a_meridian() {
        // From 50 to 51 degrees north a degree is 111,238.7 m by the series of Helmert for the meridian.
        let e2 = FLATTENING * (2.0 - FLATTENING);
        let steps = 1_000_000;
        let radius = |latitude: f64| AXIS * (1.0 - e2) / libm::pow(1.0 - e2 * libm::pow(libm::sin(latitude), 2.0), 1.5);
        let step = 1.0_f64.to_radians() / f64::from(steps);
        let arc: f64 = (0..steps).map(|at| radius(50.0_f64.to_radians() + step * (f64::from(at) + 0.5)) * step).sum();
        assert!((metres([0.0, 50.0], [0.0, 51.0]) - arc).abs() < 0.001, "{arc}");
    }
}
