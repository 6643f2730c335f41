"""From a Reading to the Document that users get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from quoteattr.reading import Entity, Phrase, Reading, Reference, Relation
from quoteattr.values import Document, Posted, Quote, Span, Speaker


def finish(
    reading: Reading, kinds: Collection[str], modalities: Collection[str], confidence: Mapping[tuple[str, ...], float]
) -> Document:
    """The document: quotations of these kinds and modalities, and the speakers that they name."""
    kept = [
        r
        for r in reading.relations
        if r.kind in kinds
        and (r.finding.cue.mode if r.finding.cue else "writing" if r.kind == "post" else "speech") in modalities
    ]
    speakers = _Speakers(reading)
    drafts = [(r, *speakers.of_relation(r)) for r in kept]
    by_key = speakers.finished()
    parents = _parents(kept)
    quotes = []
    for number, (relation, speaker, reference, addressee, via) in enumerate(drafts):
        quotes.append(
            _quote(
                reading,
                number,
                relation,
                reference,
                by_key.get(speaker),
                by_key.get(addressee),
                by_key.get(via),
                parents[number],
                confidence,
            )
        )
    return Document(reading.text, tuple(quotes), tuple(by_key[key] for key in speakers.order))


def _parents(relations: list[Relation]) -> list[str | None]:
    """Id of the smallest relation whose one piece holds another whole."""
    out: list[str | None] = []
    around: list[int] = []
    for number, relation in enumerate(relations):
        start, end = relation.content[0][0], relation.content[-1][1]
        around = [i for i in around if relations[i].content[-1][1] > start]
        holders = [
            i
            for i in around
            if any(s <= start and end <= e and (s, e) != (start, end) for s, e in relations[i].content)
        ]
        out.append(f"q{holders[-1]}" if holders else None)
        around.append(number)
    return out


class _Speakers:
    """The speakers of a document, gathered while its quotations are gone through."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: dict[str, Speaker] = {}
        self.places: dict[str, list[tuple[int, int]]] = {}
        self.kinds: dict[str, str] = {}
        self.named = {_fold(name): number for number, e in enumerate(reading.entities) for name in (e.name, *e.aliases)}
        #: Names that more than one goes by: a description in such words is nobody's in particular.
        self.shared = {
            name for name, n in Counter(name for e in reading.entities for name in _names(e)).items() if n > 1
        }
        self.labels: dict[str, str] = {}
        #: Keys of those of whom a joint speaker is made.
        self.members: dict[str, list[str]] = {}
        self.order: list[str] = []

    def of_relation(self, relation: Relation) -> tuple[str | None, Reference | None, str | None, str | None]:
        """Keys of the speaker, the addressee and who relayed it, and the reference that told the speaker."""
        if relation.label is not None:
            return self._label(relation.label), Reference(-1, "label"), None, None
        cue = relation.finding.cue
        key, reference = self._phrase(relation.finding.source)
        return key, reference, self._phrase(cue.addressee)[0] if cue else None, self._phrase(relation.via)[0]

    def _label(self, label: tuple[int, int]) -> str:
        text = " ".join(self.reading.text[label[0] : label[1]].split())
        number = self.named.get(_fold(text))
        key = f"e{number}" if number is not None else f"d{_fold(text)}"
        self.kinds.setdefault(key, text)
        self.labels.setdefault(key, text)
        self.places.setdefault(key, []).append(label)
        return key

    def _phrase(self, phrase: Phrase | None) -> tuple[str | None, Reference | None]:
        if phrase is None:
            return None, None
        reference = self.reading.references.get((phrase.head_first, phrase.head_last))
        if reference is None:
            return None, None
        span = self.reading.words.span(phrase.head_first, phrase.head_last)
        if reference.entity >= 0:
            key = f"e{reference.entity}"
        elif (number := self.named.get(folded := _fold(reference.described or ""))) is not None and (
            folded not in self.shared
        ):
            key = f"e{number}"  # e.g. the Duchess, whom a cast list or the text names so
        else:
            key = f"d{_fold(reference.described or '')}"
            self.kinds.setdefault(key, reference.described or "")
            self.found.setdefault(key, Speaker("", reference.described or "", reference.kind))
            self.members[key] = [f"e{number}" for number in reference.members]
            for member in self.members[key]:
                self.places.setdefault(member, [])
        self.places.setdefault(key, []).append(span)
        return key, reference

    def finished(self) -> dict[str | None, Speaker]:
        """Key -> speaker, with ids in the order of first mentions."""
        out: dict[str | None, Speaker] = {}
        made = {key: self._made(key) for key in self.places}
        self.order = sorted(made, key=lambda key: (made[key][1][:1], key))
        ids = {key: f"s{number}" for number, key in enumerate(self.order)}
        for key in self.order:
            speaker, spans = made[key]
            out[key] = Speaker(
                ids[key],
                speaker.name,
                speaker.kind,
                speaker.gender,
                speaker.aliases,
                speaker.roles,
                tuple(ids[member] for member in self.members.get(key, ())),
                tuple(Span(*span) for span in spans),
            )
        return out

    def _made(self, key: str) -> tuple[Speaker, list[tuple[int, int]]]:
        places = set(self.places[key])
        if key.startswith("d"):
            name = self.kinds.get(key, key[1:])
            known = self.found.get(key)
            speaker = known if known is not None else Speaker("", name, _label_kind(name))
            return speaker, sorted(places)
        entity = self.reading.entities[int(key[1:])]
        name = self.labels.get(key, "")
        name = name if len(name) > len(entity.name) and _fold(name) == _fold(entity.name) else entity.name
        named = [self.reading.words.span(*mention) for mention in entity.mentions]
        extra = [p for p in places if not any(s <= p[0] and p[1] <= e for s, e in named)] if len(named) < 400 else []
        return Speaker("", name, entity.kind, entity.gender, entity.aliases, entity.roles), sorted({*named, *extra})


def _names(entity: Entity) -> set[str]:
    return {_fold(name) for name in (entity.name, *entity.aliases)}


def _label_kind(name: str) -> str:
    return "unnamed" if len(name) < 2 else "person"


def _fold(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def _quote(
    reading: Reading,
    number: int,
    relation: Relation,
    reference: Reference | None,
    speaker: Speaker | None,
    addressee: Speaker | None,
    via: Speaker | None,
    parent: str | None,
    confidence: Mapping[tuple[str, ...], float],
) -> Quote:
    words, finding, cue = reading.words, relation.finding, relation.finding.cue
    source = finding.source
    start, end = relation.content[0][0], relation.content[-1][1]
    first = reading.sentences[reading.sentence_at(start)]
    last = reading.sentences[reading.sentence_at(max(start, end - 1))]
    resolved_by = reference.rule if reference is not None else None
    post = relation.post
    label = Span(*relation.label) if relation.label else None
    return Quote(
        document=reading.text,
        id=f"q{number}",
        kind=relation.kind,
        content=tuple(Span(*piece) for piece in relation.content),
        quoted=tuple(Span(s.inner_start, s.inner_end) for s in (reading.stretches[i] for i in relation.stretches)),
        source=Span(*words.span(source.first, source.last)) if source else label,
        head=Span(*words.span(source.head_first, source.head_last)) if source else label,
        cue=Span(*words.span(cue.first, cue.last)) if cue and finding.rule not in _UNTAGGED else None,
        modality=cue.mode if cue else "writing" if post else "speech",
        negated=cue.negated if cue else False,
        speaker=speaker,
        addressee=addressee,
        via=via,
        parent=parent,
        rule=finding.rule,
        resolved_by=resolved_by,
        antecedent=Span(*words.span(*reference.antecedent)) if reference and reference.antecedent else None,
        confidence=confidence.get((reading.genre or "news", finding.rule, resolved_by or ""), _UNMEASURED),
        posted=Posted(post.handle, post.date) if post else None,
        sentence=Span(first.start, max(first.end, last.end, end)),
        paragraph=reading.paragraph_at(start),
    )


#: Confidence of a pair of rules that the measured corpora never brought together.
_UNMEASURED = 0.5
#: Rules that take another quotation's source, whose cue does not report this one.
_UNTAGGED = frozenset(("same-paragraph", "next-paragraph", "alternation"))
