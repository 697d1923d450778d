import Foundation

/// Files are read where the system maps them into memory. When another program cuts one short in that moment, the bytes
/// are gone, and the system ends the process (SIGBUS) without a word.
public enum MappedFiles {
    /// From now on such an end says what happened, and has the exit code 65, wrong data. For programs; a library leaves
    /// signals alone.
    ///
    /// A change that is not a cut is noticed by ``FileWitness``, and is an error like any other.
    public static func explainCutFiles(inChinese: Bool) {
        signal(SIGBUS, inChinese ? endInChinese : endInEnglish)
    }

    /// A handler may do no more than write and leave: no memory, no locks.
    private static let endInEnglish: @convention(c) (Int32) -> Void = { _ in
        end("hectare: an input was cut short by another program while it was read; run again when nothing writes to it\n")
    }

    private static let endInChinese: @convention(c) (Int32) -> Void = { _ in
        end("hectare: 读取期间输入文件被其他程序截短；请在没有程序写入该文件时重新运行\n")
    }

    private static func end(_ message: StaticString) {
        _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
        _exit(65)
    }
}
