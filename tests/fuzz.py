"""A seeded fuzzer: nasty texts and mutated articles, read and held to every promise of a Document.

    python -m tests.fuzz --count 1000000 --seed 1 [CORPUS.jsonl ...]

Text number n of a seed is the same wherever it is made: `--first n --count 1` makes that one again.
The records of a corpus have a "text". The exit code is 1 where anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE)]

from promises import broken  # noqa: E402

from quoteattr import Attributor, Character  # noqa: E402

CAST = [
    Character("Ann Lee", aliases=["Annie", "the mayor"], gender="female"),
    Character("Bo Tan", aliases=["the mayor"]),
]
READERS = (
    Attributor(),
    Attributor(genre="news"),
    Attributor(genre="fiction"),
    Attributor(cast=CAST),
    Attributor(kinds=["direct", "mixed"]),
)

#: Opening and closing marks of one style each.
STYLES = (
    ('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‹", "›"), ("``", "''"),
    ("″", "″"), ("′", "′"), ("‚", "‘"), ("‟", "”"), ("&quot;", "&quot;"), ("&ldquo;", "&rdquo;"), ("â€œ", "â€\x9d"), ("「", "」"),
)  # fmt: skip
MARKS = tuple(dict.fromkeys(mark for style in STYLES for mark in style))
#: What pieces a text is made of, by kind; a kind is chosen first.
PIECES = {
    "name": ("Ann Lee", "Bo Tan", "Mayor Prado", "Mr.", "Mrs. Okafor", "Dr. Sow", "Kang Min-seok", "Ursula von der Berg", "JD", "al-Rashid",
             "Ministry of Ferries", "U.S.", "Orland, Ohio", "Lee's", "ANN LEE", "Tóth Ilona", "the mayor", "a senior official", "Annie"),
    "pronoun": ("she", "he", "they", "I", "we", "who", "which", "that", "her", "his", "it", "herself", "one"),
    "cue": ("said", "says", "said that", "told", "told reporters", "asked", "wrote", "tweeted", "according to", "in the words of", "called",
            "was described by", "described", "did not say", "vowed to", "claim that", "believes", "denied that", "whispered", "saying",
            "asked whether", "claims", "zinged", "read", "put in", "warned"),
    "word": ("and", "but", "as", "by", "of", "in a statement", "on Monday", "it rained", "the roof was gone", "a mess", "would close", "no", "Yes",
             "because", "while", "after", "not", "the", "to", "open", "gone", "which was shut", "in May", "s", "t", "ll"),
    "stop": (",", ".", "?", "!", ":", ";", "—", "-", "--", "...", "…", "(", ")", "[", "]", "/", "*", "_", "·", "• ", "?!", ". . .", "|"),
    "space": ("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\t", "\xa0", "\u3000", "\u202f", "   ", ""),
    "control": ("\x00", "\x1b", "\x07", "\ufeff", "\u200b", "\u200d", "\u2060", "\xad", "\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\ufffd", "\x7f"),
    "letter": ("e\u0301", "o\u0308\u0301\u0327", "\u0301", "\U0001f426", "\U0001f469\u200d\U0001f52c", "\U0001d4d0", "\U00020000", "אמר", "قال", "他说", "ǅ", "İ",
               "ß", "ﬁ", "ǰ", "ŉ", "K", "Ⅷ", "½", "²", "٣"),
    "label": ("Q:", "A:", "PRADO:", "Ann Lee:", "MR. TAN (on the phone):", "Note:", "\nPRADO: ", "\nQ: ", "\nANN LEE (laughing): "),
    "post": ("— Bo Tan (@botan) May 3, 2031", "-- Ann (@annlee)", "@botan", "#tag", "https://ex.example/a1?b=\"c\"", "RT @annlee:", "pic.example/x",
             "(@", "– Ann Lee (@annlee) May 3, 2031 <a href=\"x\">"),
    "number": ("6' 2\"", "9′ 6″", "'98", "’90s", "3:30", "1,200", "$5.5bn", "10 a.m.", "May 3, 2031", "2031-05-03T10:00Z", "1/2", "No. 7"),
    "apostrophe": ("n't", "'s", "’s", "'tis", "rock 'n' roll", "the bakers'", "o'clock", "O'Brien", "y'all", "''", "'", "`"),
    "markup": ("&quot;", "&amp;", "&#39;", "&nbsp;", "<p>", "</p>", "<br/>", "<a href='x'>", "**", "> ", "{", "}", "\\", "\\n", "%s", "\\u201c"),
    "mojibake": ("â€œ", "â€\x9d", "â€™", "â€”", "Ã©", "Â ", "ï»¿", "ï¿½", "\x93", "\x94", "\x92"),
}  # fmt: skip
KINDS = tuple(PIECES)
#: Seconds that a text may take, whatever its length, and more for each of its characters.
GRACE, EACH = 0.5, 2e-4
#: Of so many texts one is read again in another process with another hash seed.
SAMPLE = 50


class Failure(NamedTuple):
    """A text that broke a promise: its number, which promise, and the text made as short as it goes."""

    number: int
    fault: str
    text: str


# -- texts


def text_of(seed: int, number: int, corpus: Sequence[str] = ()) -> str:
    """Text `number` of a seed: mostly pieces in any order; sentences; of a corpus, one in twenty, an article spoilt."""
    dice = random.Random(f"{seed}:{number}")
    if corpus and dice.random() < 0.05:
        return _spoilt(dice, _passage(dice, dice.choice(corpus)))
    text = _salad(dice) if dice.random() < 0.5 else _sentences(dice)
    return _spoilt(dice, text) if dice.random() < 0.2 else text


def _piece(dice: random.Random) -> str:
    return dice.choice(MARKS) if dice.random() < 0.25 else dice.choice(PIECES[dice.choice(KINDS)])


def _salad(dice: random.Random) -> str:
    """Pieces in any order."""
    gap = dice.choice((" ", " ", " ", "", "\n"))
    return gap.join(_piece(dice) for _ in range(dice.randint(1, dice.choice((4, 12, 30)))))


def _sentences(dice: random.Random) -> str:
    """Sentences with quotations and tags in them, each part now and then another than it should be."""
    style = dice.choice(STYLES)
    lines = [_sentence(dice, style) for _ in range(dice.randint(1, 4))]
    return dice.choice((" ", "\n", "\n\n", "\r\n")).join(lines)


_ORDERS = ("OQCPT", "TKOQCS", "NVOQCS", "OQCPTKOQC", "NVQOQC", "OQS", "LQOQC", "OQOQCCPT", "QKNV", "NVTVOQ", "OQCDN")


def _sentence(dice: random.Random, style: tuple[str, str]) -> str:
    if dice.random() < 0.1:
        style = dice.choice(STYLES)
    parts = []
    for slot in dice.choice(_ORDERS):
        if dice.random() < 0.08:
            parts.append(_piece(dice))
        if dice.random() > 0.05:
            parts.append(_filled(dice, slot, style))
    return "".join(parts)


def _filled(dice: random.Random, slot: str, style: tuple[str, str]) -> str:
    if slot == "Q":
        return " ".join(
            dice.choice(PIECES[dice.choice(("word", "word", "name", "pronoun"))]) for _ in range(dice.randint(1, 5))
        )
    if slot in "OC":
        return style[slot == "C"]
    if slot in "NT":
        who = dice.choice(PIECES[dice.choice(("name", "pronoun"))])
        return who + " " if slot == "N" else f" {who} {dice.choice(PIECES['cue'])}"
    if slot == "V":
        return dice.choice(PIECES["cue"]) + " "
    return {"K": ", ", "L": dice.choice(PIECES["label"]) + " ", "D": " — "}.get(slot) or dice.choice(",.?!—") + " "


def _passage(dice: random.Random, article: str) -> str:
    """A part of an article: a few hundred characters, or now and then some thousands."""
    length = dice.choice((200, 400, 400, 800, 800, 3_000))
    start = dice.randrange(max(1, len(article) - length))
    return article[start : start + length]


def _spoilt(dice: random.Random, text: str) -> str:
    for change in dice.sample(CHANGES, dice.randint(1, 3)):
        text = change(dice, text)
    return text


def _each_mark(change: Callable[[random.Random, str], str]) -> Callable[[random.Random, str], str]:
    def changed(dice: random.Random, text: str) -> str:
        share = dice.choice((0.1, 0.5, 1.0))
        return "".join(change(dice, c) if c in _SINGLE_MARKS and dice.random() < share else c for c in text)

    return changed


_SINGLE_MARKS = frozenset(mark for mark in MARKS if len(mark) == 1)


def _lines_cut(dice: random.Random, text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if dice.random() > 0.3)


def _ends_changed(dice: random.Random, text: str) -> str:
    return dice.choice(("\r\n", "\r", "\x85", "\u2028", " ", "\n\n", "")).join(text.splitlines())


def _misread(dice: random.Random, text: str) -> str:
    """Bytes of one encoding read as another's."""
    written, read = dice.choice(
        (("utf-8", "latin-1"), ("utf-8", "cp1252"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("utf-8", "mac-roman"))
    )
    return text.encode(written, "replace").decode(read, dice.choice(("replace", "ignore")))


def _wrapped(dice: random.Random, text: str) -> str:
    width = dice.choice((20, 60, 72))
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _sprinkled(dice: random.Random, text: str) -> str:
    """Invisible and combining characters between the letters."""
    return "".join(c + dice.choice(_SPRINKLE) if dice.random() < 0.05 else c for c in text)


_SPRINKLE = ("\u200b", "\u0301", "\u202e", "\xad", "\x00", "\ufeff", "\u200d", "\U000e0020", "\ud800", "\udfff")
CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    _each_mark(lambda dice, mark: ""),
    _each_mark(lambda dice, mark: mark + mark),
    _each_mark(lambda dice, mark: dice.choice(MARKS)),
    _each_mark(lambda dice, mark: f" {mark} "),
    _lines_cut,
    _ends_changed,
    _misread,
    _wrapped,
    _sprinkled,
    lambda dice, text: html.escape(text),
    lambda dice, text: dice.choice((text.upper, text.lower, text.title, text.swapcase))(),
    lambda dice, text: text[: dice.randrange(len(text) + 1)],
    lambda dice, text: text[dice.randrange(len(text) + 1) :],
    lambda dice, text: text * 2,
)


# -- checks


def reader_of(number: int) -> Attributor:
    """With which settings a text is read."""
    return READERS[number % len(READERS)]


def faults(text: str, reader: Attributor) -> list[str]:
    """What is wrong with the reading of a text, in words."""
    try:
        seconds, document = _timed(reader, text)
        again = reader.attribute(text)
        found = broken(text, document)
    except Exception as error:  # any at all is a fault
        return [f"raised {type(error).__name__}: {error}"]
    if document != again:
        found.append("a second reading differs from the first")
    allowed = GRACE + EACH * len(text)
    if seconds > allowed and (seconds := min(_timed(reader, text)[0] for _ in range(3))) > allowed:
        found.append(f"took {seconds:.2f} s for {len(text)} characters")
    return found


def _timed(reader: Attributor, text: str) -> tuple[float, object]:
    start = time.process_time()
    document = reader.attribute(text)
    return time.process_time() - start, document


def shortened(text: str, reader: Attributor) -> str:
    """A text that has a fault, with as much taken away as leaves it one of the same beginning."""
    kind = faults(text, reader)[0][:9]
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if any(fault[:9] == kind for fault in faults(shorter, reader)):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def run(seed: int, numbers: range, corpus: Sequence[str] = ()) -> Iterator[Failure]:
    """The failures among the texts of these numbers."""
    for number in numbers:
        text, reader = text_of(seed, number, corpus), reader_of(number)
        for fault in faults(text, reader)[:1]:
            yield Failure(number, fault, shortened(text, reader))


def digests(seed: int, numbers: range, corpus: Sequence[str] = ()) -> list[str]:
    """A digest of the JSON form of every SAMPLE-th text's document."""
    sample = (number for number in numbers if number % SAMPLE == 0)
    return [
        hashlib.sha256(reader_of(n // SAMPLE).attribute(text_of(seed, n, corpus)).to_json().encode()).hexdigest()
        for n in sample
    ]


def elsewhere(arguments: list[str]) -> list[str]:
    """The digests that another process gets, with another hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-m", "tests.fuzz", "--digests", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=HERE.parent)
    return done.stdout.split()


# -- the command


def _texts(paths: Sequence[str]) -> list[str]:
    return [json.loads(line)["text"] for path in paths for line in Path(path).open(encoding="utf8")]


def main(arguments: list[str]) -> int:
    """Read the texts and print what failed; the last line tells how many."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many texts (default: 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other texts (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first text (default: 0)")
    parser.add_argument("--digests", action="store_true", help="print digests of a sample instead of checking")
    parser.add_argument("corpus", nargs="*", help="files of JSON records with a 'text', to spoil")
    given = parser.parse_args(arguments)
    corpus, numbers = _texts(given.corpus), range(given.first, given.first + given.count)
    if given.digests:
        print("\n".join(digests(given.seed, numbers, corpus)))
        return 0
    start, failed = time.perf_counter(), 0
    for failure in run(given.seed, numbers, corpus):
        failed += 1
        print(f"{failure.number}: {failure.fault}\n    {failure.text!a}", flush=True)
    here, there = (
        digests(given.seed, numbers, corpus),
        elsewhere([str(Path(a).resolve()) if a in given.corpus else a for a in arguments]),
    )
    differ = sum(one != two for one, two in zip(here, there, strict=True))
    print(
        f"{given.count} texts of seed {given.seed}, {time.perf_counter() - start:.0f} s: {failed} failed; "
        f"of {len(here)} read in another process with another hash seed {differ} differed"
    )
    return 1 if failed or differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
