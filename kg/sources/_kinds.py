"""What a file is that no reader takes, as a sentence that says what to do."""

import re

from kg.sources._files import File

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What is in a file of Word or Excel with a password, which is in the old form around the new one."""
SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG", 0, "an image"),
    (b"\xff\xd8\xff", 0, "an image"),
    (b"GIF8", 0, "an image"),
    (b"WEBP", 8, "an image"),
    (b"II*\0", 0, "an image"),
    (b"MM\0*", 0, "an image"),
    (b"BM", 0, "an image"),
    (b"\0\0\1\0", 0, "an image"),
    (b"ftypavif", 4, "an image"),
    (b"ftyphei", 4, "an image"),
    (b"ftyp", 4, "a film or a recording"),
    (b"\x1aE\xdf\xa3", 0, "a film or a recording"),
    (b"RIFF", 0, "a film or a recording"),
    (b"ID3", 0, "a recording"),
    (b"OggS", 0, "a recording"),
    (b"fLaC", 0, "a recording"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ", 0, "a program"),
    (b"\xca\xfe\xba\xbe", 0, "a program"),
    (b"\xcf\xfa\xed\xfe", 0, "a program"),
    (b"SQLite format 3\0", 0, "a database; export its table of articles as CSV"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
    (b"\0\1\0\0", 0, "a font"),
    (b"OTTO", 0, "a font"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip archive; unpack it first"),
    (b"Rar!", 0, "a RAR archive; unpack it first"),
    (b"\xfd7zXZ\0", 0, "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", 0, "compressed with zstd; unpack it first"),
    (OLD_OFFICE, 0, "an old Office file; save it as .docx, .xlsx or plain text"),
    (b"{\\rtf", 0, "an RTF document; save it as .docx or plain text"),
    (b"%!PS", 0, "PostScript; make a PDF of it"),
    (b"!<arch>", 0, "a program"),
)
"""First bytes, where they stand, and what a file is that has them."""
MARKUP = re.compile(r"[{}<>=|\\_$^~`\[\]]|;$", re.MULTILINE)
MOST = 0.025
"""The greatest share of such characters in prose."""
WORD = re.compile(
    r"[\"'“‘„«(\[-]*[A-Za-z\x80-\U0010ffff]+(?:['.&/-]+[A-Za-z\x80-\U0010ffff]+)*[\"')\].,:;!?]*"
    r"|[\"'“‘(€$£]*[\d.,:%-]+[\"'”’).,:;%]*|[-*•&+/|]+|[@#]\w+[.,:]?"
)
"""A word, with the marks that a sentence puts at it; a number; a dash; a name or subject on Twitter."""
LEAST = 0.8
"""The least share of such in prose: 1,016 of 1,016 news articles have it, and 4 of 384 files of code."""
SHORT = 80
LEAST_OF_FEW = 0.5
"""The same of up to so many characters, which may have any marks among them."""
ROOT = re.compile(
    r"\s*(?:<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>|\s)*<([A-Za-z][\w.:-]*)[^<>]*>",
    re.DOTALL,
)


def what(file: File) -> str:
    """Return why a file that no reader takes is left out."""
    if found := told(file):
        return found
    if file.encoding and b"\0" not in file.head:
        file.text()  # InputError with the byte that it does not have
    if not file.sample:
        return "it is a binary file, not text."
    return "it is code or data, not an article; give kg its text as a .txt file, or as JSON Lines or CSV."


def told(file: File) -> str | None:
    """Return what a file is that its first bytes tell of, as a sentence; None if it may be plain text."""
    if file.head.startswith(OLD_OFFICE) and LOCKED in file.head:
        return "it is an Office file with a password; save it without one."
    for signature, at, kind in SIGNATURES:
        # Short ones begin words, too: 'BMW'.
        if file.head.startswith(signature, at) and (len(signature) > 3 or not file.sample):
            return f"it is {kind}." if ";" in kind else f"it is {kind}, not text."
    name = root(file.sample)
    if name == "opml":
        return "it is a list of feeds; kg follow reads what is in them."
    return None if name is None else f"it is XML of a kind that kg does not read (<{name}>)."


def root(sample: str) -> str | None:
    """Return the name of the outermost element if a text seems to be XML."""
    start = sample.lstrip("\ufeff \t\r\n")
    found = ROOT.match(start)
    if found and (f"</{found[1]}>" in start or start.startswith(("<?xml", "<!DOCTYPE"))):
        return found[1]
    return None


def is_prose(text: str) -> bool:
    """Return whether a text can be an article: code, data and mark-up cannot.

    >>> is_prose("Rusland valt Oekraïne aan.") and not is_prose("p { color: red; }\\n" * 10)
    True
    """
    words = text.split()
    characters = sum(map(len, words))
    share = sum(WORD.fullmatch(word) is not None for word in words) / max(1, len(words))
    if characters <= SHORT:
        return share >= LEAST_OF_FEW and any(map(str.isalpha, text))
    return share >= LEAST and len(MARKUP.findall(text)) <= MOST * characters
