/// A type of numbers in `.npy` files, and how one of them becomes a `Float`: the nearest one where it has no equal.
enum NumPyNumber: String, CaseIterable {
  case bool = "b1"
  case int8 = "i1"
  case int16 = "i2"
  case int32 = "i4"
  case int64 = "i8"
  case uint8 = "u1"
  case uint16 = "u2"
  case uint32 = "u4"
  case uint64 = "u8"
  case float16 = "f2"
  case float32 = "f4"
  case float64 = "f8"

  var byteCount: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The number of the given bits, which lie at the low end.
  func value(_ bits: UInt64) -> Float {
    switch self {
    case .bool: bits == 0 ? 0 : 1
    case .int8: Float(Int8(truncatingIfNeeded: bits))
    case .int16: Float(Int16(truncatingIfNeeded: bits))
    case .int32: Float(Int32(truncatingIfNeeded: bits))
    case .int64: Float(Int64(bitPattern: bits))
    case .uint8, .uint16, .uint32, .uint64: Float(bits)
    case .float16: Self.half(UInt16(truncatingIfNeeded: bits))
    case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
    case .float64: Float(Double(bitPattern: bits))
    }
  }

  /// A number of IEEE 754's binary16. Swift's `Float16` does not exist on every processor.
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Float(bits & 0x3FF) * 0x1p-10
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
    }
  }
}

extension NumPyNumber {
  /// The type of a file's numbers, if they fill its data.
  init(_ header: NumPyHeader, dataLength: Int) throws(NumPyHeader.Problem) {
    guard let number = NumPyNumber(rawValue: header.type) else {
      let known = NumPyNumber.allCases.map(\.rawValue).joined(separator: ", ")
      throw NumPyHeader.Problem(
        reason: "its numbers are of type \(header.type), where \(known) are known; save it as float32")
    }
    guard let count = header.shape.checkedElementCount, count <= dataLength,
      count * number.byteCount == dataLength
    else {
      throw NumPyHeader.Problem(
        reason:
          "shape \(header.shape) of type \(header.type) does not fill its \(dataLength) bytes; get it again")
    }
    self = number
  }
}
