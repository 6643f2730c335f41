"""Every figure of docs/performance.md in one run: `python -m tests.bench [CORPORA]`.

CORPORA is a folder with news-train.jsonl and fiction-train.jsonl, whose lines have a "text"; without one the articles
and the story of seeds/ are read again and again. Figures are ratios, to mean the same on any machine, and all times
include `to_dict()`. It takes some minutes; with --full, texts of up to 10 MB, half an hour.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import pickle
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

import quoteattr
from quoteattr import Attributor, Lexicon
from quoteattr.values import KINDS

SEEDS = Path(__file__).parent.parent / "seeds"
#: Seconds that are long enough to be compared.
LONG_ENOUGH = 0.2
ROUNDS = 3
#: Characters of the longest text that growth is measured on.
LARGEST, FULL = 1_000_000, 10_000_000
#: A time is the mean of so many pieces of a text, while they have so many characters together: what stands in one
#: piece should not matter.
PIECES, TOGETHER = 8, 1_000_000
#: What a step may take, of the one before, without being measured once more.
STEP = 2.1
NOVEL = 900_000
#: Articles that are read in turn by NLTK and by us.
PIECE = 40
#: Texts that two processes share.
TEXTS = 2_000


class Texts(NamedTuple):
    """What is read."""

    articles: list[str]
    novel: str
    largest: int


def texts(corpora: Path | None, largest: int) -> Texts:
    """The articles and the longest novel of a folder."""
    if corpora is None:
        seeds = [path.read_text(encoding="utf8") for path in sorted(SEEDS.glob("*.txt"))]
        return Texts(list(islice(cycle(seeds), 400)), (SEEDS / "inn.txt").read_text(encoding="utf8") + "\n\n", largest)
    news, fiction = (_of_lines(corpora / f"{name}-train.jsonl") for name in ("news", "fiction"))
    return Texts(news, max(fiction, key=len), largest)


def _of_lines(path: Path) -> list[str]:
    with path.open(encoding="utf8") as lines:
        return [json.loads(line)["text"] for line in lines]


def processor() -> str:
    """The model of the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one call, the least of some; short work is done again and again."""
    start = time.process_time()
    work()
    best = time.process_time() - start
    if best > 10 * LONG_ENOUGH:
        return best
    for _ in range(ROUNDS):
        gc.collect()
        start, times, spent = time.process_time(), 0, 0.0
        while not times or spent < LONG_ENOUGH:
            work()
            times, spent = times + 1, time.process_time() - start
        best = min(best, spent / times)
    return best


# -- speed


def _split(articles: list[str]) -> None:
    """What NLTK takes to find sentences and words, which all times are measured by."""
    parameters = PunktParameters()
    parameters.abbrev_types = {row["abbreviation"] for row in Lexicon.default().table("abbreviations")}
    sentences, words = PunktSentenceTokenizer(parameters), NLTKWordTokenizer()
    for text in articles:
        for start, end in sentences.span_tokenize(text):
            words.tokenize(text[start:end])


def _read(reader: Attributor, articles: list[str]) -> None:
    for text in articles:
        reader.attribute(text).to_dict()


def speed(given: Texts) -> Iterator[str]:
    """Time against NLTK's for sentences and words."""
    yield _against("articles, all kinds", given.articles, KINDS, 2.0)
    yield _against("articles, quotations only", given.articles, ("direct", "mixed"), 1.5)
    yield _against(f"a novel of {NOVEL:,} characters", [_sized(given.novel, NOVEL)], KINDS, 3.0)


def _against(name: str, read: list[str], kinds: tuple[str, ...], target: float) -> str:
    reader = Attributor(kinds=kinds)
    nltk = ours = 0.0
    for start in range(0, len(read), PIECE):  # in turns, since a machine is not equally fast all the time
        piece = read[start : start + PIECE]
        nltk += seconds(partial(_split, piece))
        ours += seconds(partial(_read, reader, piece))
    each = f"{1e6 * ours / sum(map(len, read)):.2f} s a million characters"
    return f"{name}: {ours / nltk:.2f} times NLTK's (target {target}); {each}"


# -- growth

_SHAPES = {
    "one endless line": lambda given: " ".join(" ".join(given.articles).split()),
    "no quotation at all": lambda given: "The wind took three tiles. It rained for a week in the valley.\n",
    "nothing but marks": lambda given: '"',
    "a name in every word": lambda given: "Ann Lee Bo Tan Eve Moss Omar Haddad Farah Aziz ",
    "another name in every sentence": lambda given: "".join(map(_named, range(given.largest // 40))),
    "marks and spaces": lambda given: "“ ” \" ' ",
    "a quotation in every line": lambda given: "“It rained,” Ann Lee said.\n",
    "a line of reports": lambda given: "Ann Lee said that it rained. ",
    # Attacks: what a text repeats without end, inside one sentence, or in one scene.
    "tags in one sentence": lambda given: '"It rained," she said, ',
    "words of a tag": lambda given: "said, ",
    "he said": lambda given: "he said ",
    "names and commas": lambda given: "Ann Lee, ",
    "cues with that": lambda given: "Lee said that ",
    "according to": lambda given: "according to Lee, ",
    "nouns that tell": lambda given: "the claim of the claim ",
    "and": lambda given: "said Ann and ",
    "scare quotes": lambda given: 'a "mess" ',
    "quotations and participles": lambda given: '"It rained," saying ',
    "turns of two": lambda given: "ANN: It rained.\nBO: It did.\n",
    "lines of nobody": lambda given: "“It rained.”\n\n“Did it?”\n\n",
    "one paragraph of lines": lambda given: "“It rained.” “Did it?” ",
    "posts": lambda given: "It rained.\n— Ann Lee (@annlee) May 3, 2031\n",
    "open marks": lambda given: "“It rained. ",
    "marks in marks": lambda given: "“It ‘rained “a ‘lot ",
    "closing marks": lambda given: "rained.” ",
    "apostrophes": lambda given: "the bakers' o'clock ",
    "dashes": lambda given: "— It rained — said Ann — ",
    "brackets": lambda given: "(said Ann [Lee ",
    "stops": lambda given: "A. B. ",
    "pronouns": lambda given: "She told him that he told her that ",
    "roles": lambda given: "the official, a spokesman for the minister of the ministry, ",
    "titles": lambda given: "Mr. Mrs. Dr. ",
    "capitals": lambda given: "ANN LEE SAID IT RAINED ",
    "headings": lambda given: "CHAPTER I\n\nAnn sat.\n\n",
    "numbers": lambda given: "1,200 ",
    "one letter": lambda given: "a",
    "spaces": lambda given: " ",
    "line ends": lambda given: "\n",
    "combining": lambda given: "e\u0301",
    "mark-up": lambda given: "<p>&quot;It rained,&quot; Ann said.</p>",
}


def _named(number: int) -> str:
    other = "".join("aeioulnrst"[int(digit)] for digit in str(number))
    return f"Ann B{other} said it rained. G{other} Tan ran. "


#: Texts of corpora, whose exponents `growth` tells, and how many of all shapes are measured step by step.
_ARTICLES = ("news joined end to end", "a novel repeated")
_GROWTH = 10


def shapes(given: Texts) -> dict[str, str]:
    """What texts are made of, by repeating it."""
    return {
        "news joined end to end": "\n".join(given.articles),
        "a novel repeated": given.novel,
        **{name: shape(given) for name, shape in _SHAPES.items()},
    }


def _sized(part: str, size: int) -> str:
    return (part * (size // len(part) + 1))[:size]


def exponents(given: Texts) -> Iterator[str]:
    """How time grows from a sixteenth of the longest text to all of it: 1 is linear (target: 1.15; 10 s a megabyte)."""
    for name, part in shapes(given).items():
        if name not in _ARTICLES:
            small, large = _sized(part, given.largest // 16), _sized(part, given.largest)
            before, after = (
                seconds(partial(_read, Attributor(), [small])),
                seconds(partial(_read, Attributor(), [large])),
            )
            exponent = math.log(after / before) / math.log(16)
            yield f"{name}: {exponent:.2f}; {1e6 * after / len(large):.2f} s a million characters at {len(large):,}"


def growth(given: Texts) -> Iterator[str]:
    """How many times as long a text takes that is twice as long, from 1 KB up (target: 2.1; more is measured twice)."""
    sizes = [given.largest]
    while sizes[0] >= 2_000:
        sizes.insert(0, sizes[0] // 2)
    for name, part in list(shapes(given).items())[:_GROWTH]:
        whole = _sized(part, given.largest)
        times = [_mean(whole, size) for size in sizes]
        for number in range(1, len(sizes)):
            if times[number] > STEP * times[number - 1]:  # other work adds time and never takes any away
                times[number] = min(times[number], _mean(whole, sizes[number]))
        steps = [after / before for before, after in pairwise(times)]
        worst = max(range(len(steps)), key=steps.__getitem__)
        overall = (times[-1] / times[0]) ** (1 / len(steps))
        yield (
            f"{name}: {overall:.2f} over all, at most {steps[worst]:.2f} (from {sizes[worst]:,} to {sizes[worst + 1]:,}); "
            f"{times[-1] / sizes[-1] * 1e6:.2f} s a million characters at {sizes[-1]:,}"
        )


def _mean(whole: str, size: int) -> float:
    """The time for a piece of this size."""
    count = max(1, min(PIECES, min(len(whole), TOGETHER) // size))
    pieces = [whole[at : at + size] for at in range(0, len(whole) - size + 1, max(1, (len(whole) - size) // count))]
    pieces = pieces[:count]
    return seconds(lambda: _read(Attributor(), pieces)) / len(pieces)


# -- memory, start, pickles, processes

_PEAK = """
import gc, resource, sys, quoteattr
def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))
def peak():
    if sys.platform == "linux":
        return status("VmHWM")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
bare = peak()
quoteattr.attribute("x")
text = sys.stdin.buffer.read().decode("utf8")
gc.collect()
if sys.platform == "linux":  # what loading the lexicon took for a moment does not count
    open("/proc/self/clear_refs", "w").write("5")
before = status("VmRSS") if sys.platform == "linux" else peak()
document = quoteattr.attribute(text)
data = document.to_dict()
print(peak() - before)
"""


def memory(given: Texts) -> Iterator[str]:
    """Peak memory above that of the interpreter with the lexicon, a character (target: at most 100 bytes)."""
    sizes = given.largest // 4, given.largest
    for name, part in list(shapes(given).items())[:_GROWTH]:
        peaks = []
        for size in sizes:
            command = [sys.executable, "-c", _PEAK]
            done = subprocess.run(command, input=_sized(part, size).encode("utf8"), capture_output=True, check=True)
            peaks.append(int(done.stdout) / size)
        yield f"{name}: {peaks[0]:.0f} bytes a character at {sizes[0]:,}, {peaks[1]:.0f} at {sizes[1]:,}"


def _run(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def start(given: Texts) -> Iterator[str]:
    """What it takes to import, to load the lexicon, and to make one Attributor more."""
    codes = ("pass", "import nltk", "import quoteattr", "import quoteattr; quoteattr.attribute('x')")
    rounds = [[_run(code) for code in codes] for _ in range(12)][1:]
    bare, nltk, ours, first = (statistics.median(column) for column in zip(*rounds))
    yield f"import: {(ours - bare) / (nltk - bare):.2f} times that of nltk alone"
    yield f"import and first call: {(first - bare) / (nltk - bare):.2f} times the import of nltk (the lexicon is read then)"
    lexicon = Lexicon.default()
    again = seconds(lambda: Attributor(lexicon=lexicon))
    yield f"another Attributor: {again / (first - ours):.6f} times the first call"


def pickles(given: Texts) -> Iterator[str]:
    """The size and time of pickles against texts and their attribution."""
    documents = [quoteattr.attribute(text) for text in given.articles]
    pickled = [pickle.dumps(document) for document in documents]
    attributed = seconds(lambda: _read(Attributor(), given.articles))
    down = seconds(lambda: [pickle.dumps(document) for document in documents])
    up = seconds(lambda: [pickle.loads(data) for data in pickled])
    bare = sum(len(text.encode("utf8", "surrogatepass")) for text in given.articles)
    yield f"documents: {sum(map(len, pickled)) / bare:.2f} times the size of their texts"
    yield f"documents: pickled in {down / attributed:.3f} and read back in {up / attributed:.3f} of the time of attribution"
    yield f"Attributor: {len(pickle.dumps(Attributor())):,} bytes"


def processes(given: Texts) -> Iterator[str]:
    """Throughput of two processes against one (target: 1.7), start included."""
    many = list(islice(cycle(given.articles), TEXTS))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    spent = []
    for count in (1, 2):
        begun = time.perf_counter()
        for document in Attributor().attribute_many(many, processes=count):
            document.to_dict()
        spent.append(time.perf_counter() - begun)
    busy = "; other work kept the machine busy" if load > 1.5 else ""
    yield (
        f"two processes: {spent[0] / spent[1]:.2f} times the throughput of one ({len(many):,} texts; load before: "
        f"{load:.1f} on {os.cpu_count()} processors{busy})"
    )


FIGURES = (speed, start, pickles, processes, memory, growth, exponents)


def main() -> None:
    """Print the figures that are asked for; all, where none is."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("corpora", nargs="?", type=Path, help="a folder with news-train.jsonl and fiction-train.jsonl")
    parser.add_argument("--full", action="store_true", help=f"texts of up to {FULL:,} characters, not {LARGEST:,}")
    parser.add_argument("--largest", type=int, help="texts of up to so many characters")
    parser.add_argument("--only", nargs="+", choices=[figure.__name__ for figure in FIGURES], help="these figures")
    options = parser.parse_args()
    given = texts(options.corpora, options.largest or (FULL if options.full else LARGEST))
    print(
        f"quoteattr {quoteattr.__version__}, Python {platform.python_version()}, {processor()}, {os.cpu_count()} processors"
    )
    print(f"{len(given.articles)} texts of {options.corpora.name if options.corpora else 'seeds'}/")
    for figure in FIGURES:
        if not options.only or figure.__name__ in options.only:
            print(f"\n{figure.__name__}: {figure.__doc__}")
            for line in figure(given):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
