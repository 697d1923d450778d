/// The place of a score: one more than the number of better ones, so equal scores share the better place (1, 2, 2, 4).
///
/// Scores that differ by less than a billionth of a point are equal: that is what rounding of coordinates can do.
func rank(of score: Double, among scores: [Double]) -> Int {
    1 + scores.count { $0 > score && $0 - score > 1e-9 }
}
