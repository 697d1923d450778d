#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A polynomial of degree 6 in two variables with values in the plane: 28 coefficients for x and y at once.
///
/// It is fitted to 7 × 7 places (Chebyshev nodes) of a square; u and v run from −1 to 1 in the square.
final class PolynomialTile {
    static let degree = 6
    static let coefficientCount = 28
    private let coefficients: UnsafeMutablePointer<SIMD2<Double>>

    deinit { coefficients.deallocate() }

    /// - Parameter values: at the nodes; `values[7 * i + j]` belongs to `u = nodes[i]`, `v = nodes[j]`.
    init(fittedTo values: [SIMD2<Double>]) {
        coefficients = .allocate(capacity: Self.coefficientCount)
        // Differences from the middle node keep the digits that eastings of 36 million would use up.
        let middle = values[24]
        let chebyshev = Self.chebyshevCoefficients(values.map { $0 - middle })
        var at = 0
        for power in 0...Self.degree {  // of u
            for other in 0...(Self.degree - power) {  // of v
                var sum = SIMD2<Double>.zero
                for i in power...Self.degree {
                    for j in other...Self.degree where i + j <= Self.degree {
                        sum += chebyshev[7 * i + j] * (Self.monomial[i][power] * Self.monomial[j][other])
                    }
                }
                (coefficients + at).initialize(to: at == 0 ? sum + middle : sum)
                at += 1
            }
        }
    }

    /// Nested products, row by row of the powers of u; the rows do not wait for each other.
    @inline(__always)
    func value(_ u: Double, _ v: Double) -> SIMD2<Double> {
        let (c, v, u) = (coefficients, SIMD2(v, v), SIMD2(u, u))
        let r0 = c[0] + v * (c[1] + v * (c[2] + v * (c[3] + v * (c[4] + v * (c[5] + v * c[6])))))
        let r1 = c[7] + v * (c[8] + v * (c[9] + v * (c[10] + v * (c[11] + v * c[12]))))
        let r2 = c[13] + v * (c[14] + v * (c[15] + v * (c[16] + v * c[17])))
        let r3 = c[18] + v * (c[19] + v * (c[20] + v * c[21]))
        let r4 = c[22] + v * (c[23] + v * c[24])
        let r5 = c[25] + v * c[26]
        let upper = r3 + u * (r4 + u * (r5 + u * c[27]))
        return r0 + u * (r1 + u * (r2 + u * upper))
    }

    /// The zeros of the seventh Chebyshev polynomial.
    static let nodes: [Double] = (0...degree).map { cos(.pi * (Double($0) + 0.5) / Double(degree + 1)) }

    /// By the orthogonality of Chebyshev polynomials over the nodes.
    private static func chebyshevCoefficients(_ values: [SIMD2<Double>]) -> [SIMD2<Double>] {
        let count = degree + 1
        var half = [SIMD2<Double>](repeating: .zero, count: count * count)
        for i in 0..<count {
            for j in 0..<count {
                for node in 0..<count { half[count * i + j] += values[count * node + j] * weights[i][node] }
            }
        }
        var all = half
        for i in 0..<count {
            for j in 0..<count {
                all[count * i + j] = .zero
                for node in 0..<count { all[count * i + j] += half[count * i + node] * weights[j][node] }
            }
        }
        return all
    }

    /// Row k: what each node's value adds to the coefficient of the k-th Chebyshev polynomial.
    private static let weights: [[Double]] = (0...degree).map { k in
        let norm = (k == 0 ? 1.0 : 2.0) / Double(degree + 1)
        return (0...degree).map { node in
            let angle = Double.pi * (Double(node) + 0.5) / Double(degree + 1)
            return norm * cos(Double(k) * angle)
        }
    }

    /// Row k: the k-th Chebyshev polynomial in powers, from T(k+1) = 2x T(k) − T(k−1).
    private static let monomial: [[Double]] = {
        var rows: [[Double]] = [[1, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0]]
        for k in 2...degree {
            let (last, before) = (rows[k - 1], rows[k - 2])
            let raised = [0] + last.dropLast().map { 2 * $0 }
            rows.append(zip(raised, before).map { $0 - $1 })
        }
        return rows
    }()
}
