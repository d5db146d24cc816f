import Foundation

/// The path of a file of Reference/.
func reference(_ name: String) -> String {
  Bundle.module.bundleURL.appendingPathComponent("Reference/\(name)").path
}
