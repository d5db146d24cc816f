import Foundation

/// The SHA-256 digest (FIPS 180-4) in hexadecimal, by which the corpus's table names pixels.
func sha256(_ bytes: [UInt8]) -> String {
  let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
  var state = primes.prefix(8).map { fraction(of: Double($0).squareRoot()) }
  let constants = primes.map { fraction(of: cbrt(Double($0))) }
  var message = bytes + [0x80]
  message += [UInt8](repeating: 0, count: (120 - message.count % 64) % 64)
  message += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
  var schedule = [UInt32](repeating: 0, count: 64)
  for block in stride(from: 0, to: message.count, by: 64) {
    for i in 0..<16 {
      let at = block + 4 * i
      schedule[i] =
        UInt32(message[at]) << 24 | UInt32(message[at + 1]) << 16 | UInt32(message[at + 2]) << 8
        | UInt32(message[at + 3])
    }
    for i in 16..<64 {
      let (a, b) = (schedule[i - 15], schedule[i - 2])
      schedule[i] =
        schedule[i - 16] &+ (rotated(a, 7) ^ rotated(a, 18) ^ a >> 3) &+ schedule[i - 7]
        &+ (rotated(b, 17) ^ rotated(b, 19) ^ b >> 10)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let first = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let sum = h &+ first &+ (e & f ^ ~e & g) &+ constants[i] &+ schedule[i]
      let second = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let other = second &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ sum, c, b, a, sum &+ other)
    }
    for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] &+= word }
  }
  return state.map { word in
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }.joined()
}

private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

/// The first 32 bits behind the point, where the standard's constants come from.
private func fraction(of root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 0x1p32) }
