"""Every figure of docs/performance.md in one run: `python -m tests.bench [CORPUS.jsonl] [--largest N] [--only FIGURE ...]`.

CORPUS has a "text" in each line; without one the articles of seeds/ are read, again and again.
Figures are ratios, so that they mean the same on any machine; all times include `to_dict()`.
"""

from __future__ import annotations

import argparse
import gc
import json
import pickle
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice, pairwise
from pathlib import Path

from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

import quoteattr
from quoteattr import Attributor, Lexicon

SEEDS = Path(__file__).parent.parent / "seeds"
#: Seconds that are long enough to be compared.
LONG_ENOUGH = 0.2
ROUNDS = 3


def texts(corpus: Path | None) -> list[str]:
    """The articles that are read."""
    if corpus is None:
        seeds = [path.read_text(encoding="utf8") for path in sorted(SEEDS.glob("*.txt"))]
        return list(islice(cycle(seeds), 400))
    with corpus.open(encoding="utf8") as lines:
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


def speed(articles: list[str], largest: int) -> Iterator[str]:
    """Time against NLTK's, article by article, all kinds and quotations only."""
    nltk = seconds(lambda: _split(articles))
    characters = sum(map(len, articles))
    for name, reader in (("all kinds", Attributor()), ("quotations only", Attributor(kinds=["direct", "mixed"]))):
        spent = seconds(lambda reader=reader: _read(reader, articles))
        yield f"{name}: {spent / nltk:.2f} times NLTK's sentences and words ({1e6 * spent / characters:.2f} s a million characters)"


# -- growth

_PARTS = {
    "one endless line": lambda articles: " ".join(" ".join(articles).split()),
    "no quotation at all": lambda articles: "The wind took three tiles. It rained for a week in the valley.\n",
    "nothing but marks": lambda articles: '"',
    "marks and spaces": lambda articles: "“ ” \" ' ",
    "a quotation in every line": lambda articles: "“It rained,” Ann Lee said.\n",
    "a name in every word": lambda articles: "Ann Lee Bo Tan Eve Moss Omar Haddad Farah Aziz ",
}


def shapes(articles: list[str]) -> dict[str, str]:
    """What texts are made of, by repeating it."""
    novel = (SEEDS / "inn.txt").read_text(encoding="utf8")
    return {
        "news joined end to end": "\n".join(articles),
        "a story repeated": novel + "\n\n",
        **{name: part(articles) for name, part in _PARTS.items()},
    }


def _sized(part: str, size: int) -> str:
    return (part * (size // len(part) + 1))[:size]


def growth(articles: list[str], largest: int) -> Iterator[str]:
    """The most that doubling a text takes, from 1 KB up, and the time for the largest."""
    for name, part in shapes(articles).items():
        sizes, times = [], []
        size = largest
        while size >= 1_000:
            sizes.insert(0, size)
            size //= 2
        for size in sizes:
            text = _sized(part, size)
            times.append(seconds(lambda text=text: quoteattr.attribute(text).to_dict()))
        steps = [after / before for before, after in pairwise(times)]
        worst = max(range(len(steps)), key=steps.__getitem__)
        yield (
            f"{name}: doubled, {statistics.median(steps):.2f} times the time in the median, at most {steps[worst]:.2f} "
            f"(at {sizes[worst + 1]:,} characters); {times[-1] / sizes[-1] * 1e6:.2f} s a million characters at {sizes[-1]:,}"
        )


# -- memory, start, pickles, processes

_PEAK = """
import resource, sys, quoteattr
scale = 1 if sys.platform == "darwin" else 1024
def peak(): return scale * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
bare = peak()
quoteattr.attribute("x")
text = sys.stdin.buffer.read().decode("utf8")
before = peak()
quoteattr.attribute(text).to_dict()
print(before - bare, peak() - before)
"""


def memory(articles: list[str], largest: int) -> Iterator[str]:
    """Peak memory above that of the interpreter with the library and its lexicon, per character."""
    for name, part in shapes(articles).items():
        peaks = []
        for size in (largest // 4, largest):
            done = subprocess.run(
                [sys.executable, "-c", _PEAK], input=_sized(part, size).encode("utf8"), capture_output=True, check=True
            )
            peaks.append(int(done.stdout.split()[1]) / size)
        yield f"{name}: {', '.join(f'{peak:.0f}' for peak in peaks)} bytes a character at a quarter and all of {largest:,}"


def _run(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def start(articles: list[str], largest: int) -> Iterator[str]:
    """What it takes to import, to load the lexicon, and to make one Attributor more."""
    codes = ("pass", "import nltk", "import quoteattr", "import quoteattr; quoteattr.attribute('x')")
    rounds = [[_run(code) for code in codes] for _ in range(12)][1:]
    bare, nltk, ours, first = (statistics.median(column) for column in zip(*rounds))
    yield f"import: {(ours - bare) / (nltk - bare):.2f} times that of nltk alone"
    yield f"import and first call: {(first - bare) / (nltk - bare):.2f} times the import of nltk (the lexicon is read then)"
    lexicon = Lexicon.default()
    again = seconds(lambda: Attributor(lexicon=lexicon))
    yield f"another Attributor: {again / (first - ours):.6f} times the first call"


def pickles(articles: list[str], largest: int) -> Iterator[str]:
    """The size and time of pickles against texts and their attribution."""
    documents = [quoteattr.attribute(text) for text in articles]
    pickled = [pickle.dumps(document) for document in documents]
    attributed = seconds(lambda: _read(Attributor(), articles))
    down = seconds(lambda: [pickle.dumps(document) for document in documents])
    up = seconds(lambda: [pickle.loads(data) for data in pickled])
    yield f"documents: {sum(map(len, pickled)) / sum(len(t.encode()) for t in articles):.2f} times the size of their texts"
    yield f"documents: pickled in {down / attributed:.3f} and read back in {up / attributed:.3f} of the time of attribution"
    yield f"Attributor: {len(pickle.dumps(Attributor())):,} bytes"


def processes(articles: list[str], largest: int) -> Iterator[str]:
    """Throughput of two processes against one."""
    many = list(islice(cycle(articles), max(len(articles), 4000)))
    ratios = []
    for _ in range(ROUNDS):
        spent = []
        for count in (1, 2):
            begun = time.perf_counter()
            for document in Attributor().attribute_many(many, processes=count):
                document.to_dict()
            spent.append(time.perf_counter() - begun)
        ratios.append(spent[0] / spent[1])
    yield f"two processes: {statistics.median(ratios):.2f} times the throughput of one ({len(many):,} texts)"


FIGURES = (speed, start, pickles, processes, memory, growth)


def main() -> None:
    """Print the figures that are asked for; all, where none is."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, help="JSON lines, each with a text")
    parser.add_argument("--largest", type=int, default=10_000_000, help="characters of the longest text")
    parser.add_argument("--only", nargs="+", choices=[figure.__name__ for figure in FIGURES], help="these figures")
    options = parser.parse_args()
    articles = texts(options.corpus)
    print(f"quoteattr {quoteattr.__version__}, Python {platform.python_version()}, {processor()}")
    print(f"{len(articles)} texts of {options.corpus.name if options.corpus else 'seeds/'}")
    for figure in FIGURES:
        if not options.only or figure.__name__ in options.only:
            print(f"\n{figure.__name__}: {figure.__doc__}")
            for line in figure(articles, options.largest):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
