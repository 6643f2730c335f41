"""A folder of annotated texts as a corpus of NLTK; needs nothing that quoteattr does not need itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from nltk.corpus.reader.api import CorpusReader
from nltk.data import PathPointer
from nltk.util import LazyConcatenation, LazyMap

from quoteattr.document import Document
from quoteattr.evaluation import annotated
from quoteattr.values import Quote, Speaker


class QuoteCorpusReader(CorpusReader):  # type: ignore[misc]
    """Texts with their quotations and speakers, from .ann files of brat or .json files in the JSON form.

    The annotations of `inn.txt` are `inn.ann` or `inn.json`, beside it or in the folder `annotations`.
    `fileids` are names or a pattern of the names of texts, `encoding` is theirs, as in every reader of NLTK.
    Files are read when they are asked for: FormatError names a text without annotations, and annotations that cannot
    be read. NLTK opens only folders in its list of data folders, `nltk.data.path`: put yours there first.

    >>> import nltk, pathlib, tempfile, quoteattr
    >>> folder = tempfile.mkdtemp()
    >>> nltk.data.path.append(folder)
    >>> text = '"It rained," Ann Lee said.'
    >>> _ = pathlib.Path(folder, "rain.txt").write_text(text)
    >>> _ = pathlib.Path(folder, "rain.ann").write_text(quoteattr.attribute(text).to_brat())
    >>> corpus = QuoteCorpusReader(folder)
    >>> corpus.fileids(), corpus.raw("rain.txt"), list(corpus.speakers())
    (['rain.txt'], '"It rained," Ann Lee said.', [Speaker('Ann Lee', person, female)])
    """

    def __init__(
        self,
        root: str | PathPointer,
        fileids: str | Sequence[str] = r".*\.txt",
        annotations: str | PathPointer | None = None,
        encoding: str = "utf8",
    ) -> None:
        super().__init__(root, fileids, encoding)
        self._annotations = self.root if annotations is None else CorpusReader(annotations, []).root

    def raw(self, fileids: str | Sequence[str] | None = None) -> str:
        """The texts, one behind the other, with their line ends as they stand."""
        return "".join(_bytes(path).decode(encoding) for path, encoding in self.abspaths(fileids, True))

    def documents(self, fileids: str | Sequence[str] | None = None) -> Sequence[Document]:
        """One Document a text, each read when it is asked for."""
        chosen = [fileids] if isinstance(fileids, str) else self.fileids() if fileids is None else list(fileids)
        return cast(Sequence[Document], LazyMap(self._document, chosen))

    def quotes(self, fileids: str | Sequence[str] | None = None) -> Sequence[Quote]:
        """The quotations of all documents, in order."""
        return cast(Sequence[Quote], LazyConcatenation(LazyMap(lambda d: d.quotes, self.documents(fileids))))

    def speakers(self, fileids: str | Sequence[str] | None = None) -> Sequence[Speaker]:
        """The speakers of all documents, in order; one person in two texts is two speakers."""
        return cast(Sequence[Speaker], LazyConcatenation(LazyMap(lambda d: d.speakers, self.documents(fileids))))

    def _document(self, fileid: str) -> Document:
        return annotated.read(fileid, self.raw(fileid), self._load)

    def _load(self, name: str) -> bytes | None:
        try:
            path = self._annotations.join(name)
        except OSError:  # NLTK's way to say that there is no such file
            return None
        return _bytes(path)


def _bytes(path: PathPointer) -> bytes:
    with path.open() as stream:
        return cast(bytes, stream.read())
