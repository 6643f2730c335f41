"""Many texts at once: in order, lazily, in one process or several; pickles; threads."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from places import ARTICLES

import quoteattr
from quoteattr import Attributor, Document, Lexicon, QuoteattrError, RecordError, Rule
from quoteattr.attributor import RULES
from quoteattr.reading import Reading, SourceAnswer
from quoteattr.rule import Example

READER = Attributor()
TEXTS = [f'"It rained {n} days," Ann Lee said. Bo Tan said that it was "{n} too many."' for n in range(40)]
SEEDS = [path.read_text(encoding="utf8") for path in ARTICLES]
PROCESSES = pytest.mark.parametrize("processes", [1, 2])
#: All others but `test_documents_come_in_order`, which takes workers as the library starts them.
QUICK = pytest.mark.usefixtures("quick_workers")


def _deadly(reading: Reading, index: int) -> SourceAnswer | None:
    """A rule that raises on one text and ends its process on another."""
    if "raise!" in reading.text:
        raise KeyError("a rule of the user's")
    if "die!" in reading.text:
        os._exit(3)
    if "exit!" in reading.text:
        sys.exit(3)
    if "odd!" in reading.text:
        raise _Unprintable
    if "signal!" in reading.text:
        signal.raise_signal(signal.SIGTERM)
    return None


class _Unprintable(BaseException):
    """What no handler of Exceptions catches, and what cannot be shown."""

    def __str__(self) -> str:
        raise ValueError("it cannot be shown")


class _Node(str):
    """A string that cannot be pickled, as those of an HTML parser that hold its whole tree."""

    def __reduce__(self) -> str:
        raise TypeError("not to be pickled")


DEADLY = Attributor(rules=(Rule("deadly", "Nothing.", _deadly, (Example("", None),)), *RULES))


@PROCESSES
def test_documents_come_in_order(processes: int) -> None:
    """What many processes give is what one gives for each text, in the order of the texts."""
    assert [READER.attribute(text) for text in TEXTS] == list(
        READER.attribute_many(iter(TEXTS), processes=processes, chunk=3)
    )


def test_no_text_gives_no_document() -> None:
    """An empty iterable is no error."""
    assert [] == list(READER.attribute_many([])) == list(READER.attribute_many((), processes=2))


@QUICK
@PROCESSES
def test_texts_are_taken_as_they_are_needed(processes: int) -> None:
    """An endless iterable is read no further than the processes need to be kept busy."""
    taken = []

    def endless() -> Iterator[str]:
        for number in range(10**9):
            taken.append(number)
            yield f'"It rained {number} days," Ann Lee said.'

    documents = READER.attribute_many(endless(), processes=processes, chunk=2)
    assert [] == taken
    for done in range(1, 21):
        assert 1 == len(next(documents).quotes)
        assert len(taken) <= done + (0 if processes == 1 else 2 * (2 * processes + 1))


@QUICK
@PROCESSES
def test_broken_records_stand_in_their_places(processes: int) -> None:
    """With `return_exceptions`, what is no text is a RecordError with its index; all others have their documents."""
    bad = [None, 7, b"bytes", ["a"], (c for c in "not to be pickled")]
    texts = [record for pair in zip(TEXTS, bad) for record in pair] + TEXTS[5:9]
    results = list(READER.attribute_many(texts, processes=processes, chunk=3, return_exceptions=True))  # type: ignore[arg-type]
    for index, record in zip(range(1, 10, 2), bad):
        complaint = f"record {index}: TypeError: pass the text as a str, not {type(record).__name__}"
        error = results[index]
        assert isinstance(error, RecordError) and index == error.index and complaint in str(error)
    assert [READER.attribute(text) for text in TEXTS[:9]] == [r for r in results if isinstance(r, Document)]


@QUICK
@PROCESSES
def test_broken_record_is_raised_and_the_rest_can_be_asked_for(processes: int) -> None:
    """Without `return_exceptions` a RecordError is raised in its place; `next` goes on behind it."""
    documents = READER.attribute_many([TEXTS[0], None, TEXTS[1]], processes=processes)  # type: ignore[list-item]
    assert READER.attribute(TEXTS[0]) == next(documents)
    with pytest.raises(QuoteattrError, match="record 1: TypeError"):
        next(documents)
    assert READER.attribute(TEXTS[1]) == next(documents)
    assert [] == list(documents)


@QUICK
@PROCESSES
def test_what_a_rule_raises_is_told_with_its_traceback(processes: int) -> None:
    """A rule of the user's that raises costs one record, and the error holds its traceback."""
    texts = [TEXTS[0], '"raise!" Ann Lee said.', TEXTS[1]]
    one, error, two = DEADLY.attribute_many(texts, processes=processes, return_exceptions=True)
    assert isinstance(error, RecordError) and 'record 1: KeyError: "a rule of the user\'s"' == str(error)
    assert "in _deadly" in error.details
    assert [READER.attribute(TEXTS[0]), READER.attribute(TEXTS[1])] == [one, two]


@QUICK
@PROCESSES
def test_rule_that_exits_or_raises_what_cannot_be_shown_costs_its_record(processes: int) -> None:
    """What is no Exception, and what has no message, is told like the rest; strings of any class are read."""
    texts = [_Node(TEXTS[0]), '"exit!" Ann Lee said.', '"odd!" Ann Lee said.', _Node(TEXTS[1])]
    one, exits, odd, two = DEADLY.attribute_many(texts, processes=processes, return_exceptions=True)
    assert ["record 1: SystemExit: 3", "record 2: _Unprintable, which cannot be printed"] == [str(exits), str(odd)]
    assert [READER.attribute(text) for text in TEXTS[:2]] == [one, two]


def _unsendable(reading: Reading, index: int) -> SourceAnswer | None:
    """A rule whose answer is a reading that no process can send."""
    if "local!" in reading.text:
        object.__setattr__(reading, "text", _Node(reading.text))
    return None


@QUICK
def test_result_that_cannot_be_sent_costs_one_record() -> None:
    """Of a chunk whose results cannot come back each text that can has its document."""
    reader = Attributor(rules=(Rule("unsendable", "Nothing.", _unsendable, (Example("", None),)), *RULES))
    texts = [TEXTS[0], '"local!" Ann Lee said.', TEXTS[1]]
    one, error, two = reader.attribute_many(texts, processes=2, chunk=3, return_exceptions=True)
    assert [READER.attribute(text) for text in TEXTS[:2]] == [one, two]
    assert isinstance(error, (RecordError, Document))


@QUICK
@pytest.mark.skipif(os.name != "posix", reason="ends workers by a signal")
def test_worker_that_is_ended_costs_one_record() -> None:
    """A worker that another program ends while it reads is a dead one."""
    texts = [TEXTS[0], '"signal!" Ann Lee said.', TEXTS[1]]
    one, error, two = DEADLY.attribute_many(texts, processes=2, return_exceptions=True)
    assert "record 1: the worker process that read it died" == str(error)
    assert [READER.attribute(text) for text in TEXTS[:2]] == [one, two]


@QUICK
@PROCESSES
@pytest.mark.parametrize("error", [SystemExit(4), _Unprintable()])
def test_whatever_the_iterable_raises_comes_after_its_records(processes: int, error: BaseException) -> None:
    """No document of a text that was given before is lost."""

    def breaking() -> Iterator[str]:
        yield from TEXTS[:5]
        raise error

    found = []
    with pytest.raises(type(error)):
        for document in READER.attribute_many(breaking(), processes=processes, chunk=2):
            found.append(document)
    assert [READER.attribute(text) for text in TEXTS[:5]] == found


@QUICK
def test_worker_that_dies_costs_one_record() -> None:
    """Texts on which the worker processes die are told with their index; no other is lost, twice or out of place."""
    texts = list(TEXTS)
    texts[4] = texts[30] = '"die!" Ann Lee said.'
    results = list(DEADLY.attribute_many(texts, processes=2, chunk=3, return_exceptions=True))
    errors = [(n, str(result)) for n, result in enumerate(results) if isinstance(result, RecordError)]
    assert [(n, f"record {n}: the worker process that read it died") for n in (4, 30)] == errors
    assert [READER.attribute(t) for t in texts if "die!" not in t] == [r for r in results if isinstance(r, Document)]


@QUICK
@PROCESSES
def test_error_of_the_iterable_comes_after_its_records(processes: int) -> None:
    """What the iterable raises is raised as it is, after the documents of all that it gave."""

    def breaking() -> Iterator[str]:
        yield from TEXTS[:5]
        raise OSError("the disk is gone")

    found = []
    with pytest.raises(OSError, match="the disk is gone"):
        for document in READER.attribute_many(breaking(), processes=processes, chunk=3):
            found.append(document)
    assert [READER.attribute(text) for text in TEXTS[:5]] == found


@pytest.mark.parametrize(("settings", "error", "complaint"), [
    ({"texts": "one text"}, TypeError, r"pass an iterable of texts, not str: \[text\]"),
    ({"texts": None}, TypeError, "pass an iterable of texts, not NoneType"),
    ({"processes": 0}, ValueError, "processes must be 1 or more, not 0"),
    ({"processes": 1.5}, TypeError, "pass processes as an int, not float"),
    ({"chunk": 0}, ValueError, "chunk must be 1 or more, not 0"),
    ({"chunk": True}, TypeError, "pass chunk as an int, not bool"),
])  # fmt: skip
def test_wrong_setting_is_refused_at_once(settings: dict[str, object], error: type[Exception], complaint: str) -> None:
    """Wrong settings raise before anything is asked for."""
    with pytest.raises(error, match=complaint):
        READER.attribute_many(**{"texts": [], **settings})  # type: ignore[arg-type]


def test_rule_that_cannot_be_sent_is_refused() -> None:
    """A rule made of a lambda cannot be sent to a process: a TypeError says what would do."""
    rule = Rule("local", "Nothing.", lambda reading, index: None, (Example("", None),))
    reader = Attributor(rules=(rule, *RULES))
    assert 1 == len(list(reader.attribute_many(TEXTS[:1])))
    with pytest.raises(TypeError, match="every rule must be a function at the top of a module"):
        reader.attribute_many(TEXTS[:1], processes=2)


@QUICK
def test_every_processor_can_be_asked_for() -> None:
    """`processes=None` takes as many as there are."""
    assert [READER.attribute(TEXTS[0])] == list(READER.attribute_many(TEXTS[:1], processes=None))


def _script(folder: Path, lines: str) -> subprocess.Popen[str]:
    path = folder / "script.py"
    path.write_text(lines, encoding="utf8")
    return subprocess.Popen([sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_script_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    """A script that starts processes as it is imported gets an error that names the cure."""
    script = _script(
        tmp_path, "import quoteattr\nprint(list(quoteattr.Attributor().attribute_many(['a'], processes=2)))"
    )
    _, complaint = script.communicate(timeout=60)
    assert 1 == script.returncode
    assert "under 'if __name__ == \"__main__\":'" in complaint


_ENDLESS = """
import itertools, os
from quoteattr import Attributor, Rule
from quoteattr.attributor import RULES
from quoteattr.rule import Example

def tells(reading, index):
    os.write(1, b"%d\\n" % os.getpid())

if __name__ == "__main__":
    reader = Attributor(rules=(Rule("tells", "Nothing.", tells, (Example("", None),)), *RULES))
    for _ in reader.attribute_many(itertools.repeat('"It rained," Ann Lee said.'), processes=2, chunk=1):
        pass
"""


_SLOW = """
import sys, time
from quoteattr import Attributor, Example, Rule
from quoteattr.pipeline import RULES

def sleeps(reading, index):
    if "slow" in reading.text:
        time.sleep(60)

if __name__ == "__main__":
    reader = Attributor(rules=(Rule("sleeps", "Nothing.", sleeps, (Example("", None),)), *RULES))
    texts = ['"It rained," Ann Lee said.', '"It rained slow," Ann Lee said.'] * 4
    try:
        for document in reader.attribute_many(texts, processes=2, chunk=1):
            print("read", flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="sends an interrupt to a group of processes")
@pytest.mark.parametrize("moment", ["start", "reading"])
def test_interrupt_ends_processes_at_once(tmp_path: Path, moment: str) -> None:
    """An interrupt from the keyboard, while workers start or read, ends all without a traceback or a wait."""
    path = tmp_path / "script.py"
    path.write_text(_SLOW, encoding="utf8")
    with subprocess.Popen(
        [sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as script:
        assert script.stdout is not None
        if moment == "reading":
            assert "read\n" == script.stdout.readline()
        else:
            until = time.monotonic() + 30
            while time.monotonic() < until and len(_children(script.pid)) < 2:
                time.sleep(0.005)
        begun = time.monotonic()
        os.killpg(script.pid, signal.SIGINT)
        said, complaint = script.communicate(timeout=50)
    assert ("interrupted", "", 0) == (said.split()[-1], complaint, script.returncode)
    assert time.monotonic() - begun < 30


def _children(process: int) -> list[str]:
    """The processes that one has begun, where the system tells."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return told.read_text().split() if told.exists() else ["", ""]


@pytest.mark.skipif(os.name != "posix", reason="asks after processes by their numbers")
def test_workers_end_with_the_process_that_asked(tmp_path: Path) -> None:
    """Where that process is killed outright, no worker stays behind."""
    script = _script(tmp_path, _ENDLESS)
    assert script.stdout is not None
    workers: set[int] = set()
    while len(workers) < 2:
        workers.add(int(script.stdout.readline()))
    script.kill()
    script.communicate(timeout=60)  # its output ends when nobody holds it any more
    until = time.monotonic() + 30
    while any(_lives(worker) for worker in workers):
        assert time.monotonic() < until
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and " Z " in state.read_text())


# -- pickles


@pytest.mark.parametrize("text", [*SEEDS, '\ud800 "It rained," Ann Lee said.', ""])
def test_document_comes_back_from_a_pickle(text: str) -> None:
    """A Document pickles into little more than its text, and comes back equal."""
    document = quoteattr.attribute(text)
    pickled = pickle.dumps(document)
    assert document == pickle.loads(pickled)
    assert len(pickled) <= 1_000 + 6 * len(text)


def test_attributor_pickles_small() -> None:
    """An Attributor's pickle holds its settings and what differs from the default lexicon, not all words."""
    assert len(pickle.dumps(READER)) < 20_000
    lexicon = Lexicon.default().add(speech_verbs=["rap raps rapped rapping"])
    pickled = pickle.dumps(Attributor(lexicon=lexicon, kinds=["direct"]))
    assert len(pickled) < 200_000
    reader = pickle.loads(pickled)
    assert frozenset(["direct"]) == reader.kinds
    assert reader.lexicon.word("rapped").verb.name == "rap"
    assert pickle.loads(pickle.dumps(Lexicon.default())) is Lexicon.default()


# -- threads


def test_threads_share_an_attributor() -> None:
    """Many threads with one Attributor get what one thread gets."""
    texts = [*SEEDS, *TEXTS] * 2
    expected = [READER.attribute(text) for text in texts]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert expected == list(pool.map(READER.attribute, texts))
    finally:
        sys.setswitchinterval(interval)
