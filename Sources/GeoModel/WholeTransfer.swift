import Foundation

/// A system call that may move fewer bytes than asked for, or be interrupted.
public enum WholeTransfer {
    /// Repeats the call until all bytes are through.
    /// - Parameter call: is given how many bytes are done, and gives what the call gives for those that follow.
    /// - Returns: the code of its error (`errno`); `nil` where there was none.
    public static func ofBytes(_ count: Int, _ call: (_ done: Int) -> Int) -> Int32? {
        var done = 0
        while done < count {
            let moved = call(done)
            if moved < 0, errno == EINTR { continue }
            guard moved > 0 else { return moved < 0 ? errno : EIO }
            done += moved
        }
        return nil
    }
}
