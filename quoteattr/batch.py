"""Many texts: their documents in order, a few at a time, made in this process or in several.

A record that cannot be read, or on which a worker process dies, is a RecordError in its place and costs no other.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import NamedTuple

from quoteattr.checks import plain
from quoteattr.document import Document
from quoteattr.errors import RecordError

Read = Callable[[str], Document]
#: A document, or why there is none.
Result = Document | RecordError

#: Chunks that wait or are worked on, for each process.
_AHEAD = 2
#: Characters after which a chunk is full, however few its texts are.
_CHARACTERS = 250_000


class Chunk(NamedTuple):
    """Some texts that follow each other, and the index of the first; a RecordError stands for what is no text."""

    first: int
    texts: list[str | RecordError]


class Batch(Iterator[Result]):
    """The results in order; RecordErrors are raised unless `return_exceptions`, and the next one can be asked for."""

    def __init__(self, results: Iterator[Result], return_exceptions: bool) -> None:
        self._results, self._return_exceptions = results, return_exceptions

    def __next__(self) -> Result:
        result = next(self._results)
        if isinstance(result, RecordError) and not self._return_exceptions:
            raise result
        return result


def batch(read: Read, texts: Iterable[str], processes: int | None, chunk: int, return_exceptions: bool) -> Batch:
    """What `read` gives for each text; nothing is read before it is asked for. Wrong settings raise at once."""
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
        raise TypeError(f"pass an iterable of texts, not {type(texts).__name__}: [text]")
    count = _cores() if processes is None else _at_least_one("processes", processes)
    size = _at_least_one("chunk", chunk)
    if count == 1:
        return Batch((_result(read, index, text) for index, text in enumerate(texts)), return_exceptions)
    return Batch(_in_processes(_portable(read), count, _chunks(read, texts, size)), return_exceptions)


def _at_least_one(name: str, value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"pass {name} as an int, not {type(value).__name__}")
    if value < 1:
        raise ValueError(f"{name} must be 1 or more, not {value}")
    return value


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _portable(read: Read) -> bytes:
    """What workers are given; not every start method copies this process, so it must pickle with all."""
    try:
        return pickle.dumps(read, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        raise TypeError(f"with processes, every rule must be a function at the top of a module: {error}") from error


def _result(read: Read, index: int, text: str) -> Result:
    """The document of one text, or what kept it from being made; only an interrupt is for all of them."""
    try:
        return read(text)
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:  # a rule may exit, too
        return RecordError(index, _told(error), traceback.format_exc())


def _told(error: BaseException) -> str:
    try:
        return "".join((type(error).__name__, ": ", str(error)))
    except Exception:
        return f"{type(error).__name__}, which cannot be printed"


def _chunks(read: Read, texts: Iterable[str], size: int) -> Iterator[Chunk]:
    """The texts in chunks; what the iterable raises comes after all that it gave before."""
    first, held, characters = 0, list[str | RecordError](), 0
    source = iter(texts)
    failure: BaseException | None = None
    while failure is None:
        try:
            text = next(source)
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # StopIteration among them
            failure = error
        else:
            held.append(plain(text) if isinstance(text, str) else _refused(read, first + len(held), text))
            characters += len(text) if isinstance(text, str) else 0
        if held and (failure or len(held) == size or characters >= _CHARACTERS):
            yield Chunk(first, held)
            first, held, characters = first + len(held), [], 0
    if not isinstance(failure, StopIteration):
        raise failure


def _refused(read: Read, index: int, text: str) -> RecordError:
    """What `read` says of something that is no text: it may not even pickle."""
    result = _result(read, index, text)
    assert isinstance(result, RecordError)
    return result


def _in_processes(read: bytes, processes: int, chunks: Iterator[Chunk]) -> Iterator[Result]:
    waiting: deque[tuple[Chunk, Future[list[Result]]]] = deque()
    failure: BaseException | None = None
    workers, careful = _Workers(read, processes), _Workers(read, 1)
    try:
        while failure is None or waiting:
            while failure is None and len(waiting) < processes * _AHEAD:
                try:
                    chunk = next(chunks)
                    waiting.append((chunk, workers.submit(chunk)))
                except (KeyboardInterrupt, GeneratorExit):
                    raise
                except BaseException as error:  # StopIteration among them
                    failure = error
            if waiting:
                yield from _finished(careful, *waiting.popleft())
    finally:
        workers.stop()
        careful.stop()
    if not isinstance(failure, StopIteration):
        raise failure


def _finished(careful: _Workers, chunk: Chunk, future: Future[list[Result]]) -> Iterator[Result]:
    try:
        results = future.result()
    except Exception:  # a worker died, or something cannot be sent
        yield from _one_by_one(careful, chunk)
    else:
        yield from results


def _one_by_one(careful: _Workers, chunk: Chunk) -> Iterator[Result]:
    """A chunk that did not come back, each text by itself in one worker, to see which of them is why."""
    for index, text in enumerate(chunk.texts, chunk.first):
        try:
            result = careful.submit(Chunk(index, [text])).result()[0]
        except BrokenProcessPool:
            result = RecordError(index, "the worker process that read it died")
        except Exception as error:
            result = RecordError(index, _told(error), traceback.format_exc())
        yield result


class _Workers:
    """A pool of processes that is made when it is first needed, and anew when one of them has died."""

    def __init__(self, read: bytes, processes: int) -> None:
        self._read, self._processes = read, processes
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, chunk: Chunk) -> Future[list[Result]]:
        """Have a worker read a chunk."""
        if self._pool is not None:
            try:
                with _uninterrupted():
                    return self._pool.submit(_work, chunk)
            except BrokenProcessPool:
                self.stop()
        self._start()
        assert self._pool is not None
        with _uninterrupted():
            return self._pool.submit(_work, chunk)

    def stop(self) -> None:
        """Let the workers end, those that are reading at once; what waits is dropped."""
        if self._pool is None:
            return
        with _uninterrupted():
            workers = list((getattr(self._pool, "_processes", None) or {}).values())
            self._pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers if os.name == "posix" else ():
                worker.terminate()
            self._pool = None

    def _start(self) -> None:
        # Never copies of this process: its threads may hold locks that nobody opens in a copy.
        spawn = multiprocessing.get_context("spawn")
        with _uninterrupted():
            self._pool = ProcessPoolExecutor(self._processes, spawn, initializer=_begin, initargs=(self._read,))
            starts = [self._pool.submit(int) for _ in range(self._processes)]
        try:
            starts[0].result()
        except BrokenProcessPool as error:
            raise RuntimeError(
                "worker processes do not start: put the call under 'if __name__ == \"__main__\":', "
                "and rules of your own into a module that the workers can import"
            ) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits meanwhile; processes that begin meanwhile, which inherit it, do not hear of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(read: bytes) -> None:
    """In a worker: be ready to read; an interrupt is for the process that asked, and its end is this one's too."""
    global _read
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _read = pickle.loads(read)


def _end(number: int, frame: object) -> None:
    """In a worker: end now if it is reading, else when a result on its way is sent: half of one blocks who waits."""
    global _ended
    _ended = True
    if _reading:
        os._exit(1)
    ending = threading.Timer(_GRACE, os._exit, (1,))
    ending.daemon = True
    ending.start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk) -> list[Result]:
    """In a worker: the results of a chunk."""
    global _reading
    _reading = True
    if _ended:
        os._exit(1)
    try:
        return [
            text if isinstance(text, RecordError) else _result(_read, index, text)
            for index, text in enumerate(chunk.texts, chunk.first)
        ]
    finally:
        _reading = False


#: Seconds within which a worker that is told to end has sent its result.
_GRACE = 1.0
#: In a worker: is it reading, and was it told to end?
_reading = _ended = False
#: In a worker: what it reads with.
_read: Read
