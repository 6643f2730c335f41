"""Quotations, mixed and indirect speech, posts and transcripts, each with its source.

Adds: attributions. Needs: all stages before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from quoteattr.attribution.labels import headline
from quoteattr.attribution.non_speech import ENDS, is_title
from quoteattr.attribution.report_sentences import report_sentences
from quoteattr.attribution.sources import in_layouts
from quoteattr.grammar import content
from quoteattr.grammar.clause import Clause
from quoteattr.reading import UTTERANCE, Attribution, Cue, Phrase, Reading, SourceAnswer

Pieces = tuple[tuple[int, int], ...]


def attributions(reading: Reading) -> Reading:
    """Make the attributions that the rules allow."""
    every = reading.unmarked or bool(reading.talk)
    sentences = range(len(reading.sentences)) if every else report_sentences(reading)
    headlines = _headlines(reading)
    found = _posts(reading) + _turns(reading) + headlines
    told = {index for headline in headlines for index in headline.quoted_spans}
    groups = _joined(reading, _groups(reading, told))
    used: set[int] = set()
    for (kind, root), indices in groups.items():
        answer = reading.answers[root if kind == "direct" else indices[0]]
        found.append(_direct(reading, root, indices) if kind == "direct" else _governed(reading, answer, indices))
        if answer.cue is not None and reading.traits(answer).cue == "own":
            used.add(answer.cue.first)
    found.extend(
        attribution for attribution in _indirect(reading, sentences, used) if attribution.answer.rule in reading.rules
    )
    found.extend(_unattributed(reading))
    found.sort(key=lambda attribution: (attribution.content[0], -attribution.content[-1][1]))
    return attrs.evolve(reading, attributions=tuple(_relayed(reading, _uncrossed(found), _relays(reading, sentences))))


def _posts(reading: Reading) -> list[Attribution]:
    out = []
    for post in reading.posts:
        if not post.own:
            inside = _inside(reading, post.start, post.end)
            answer = SourceAnswer(None, rule="signature")
            out.append(Attribution(post.kind, post.pieces, inside, answer, None, post.name, post))
    return out


def _inside(reading: Reading, start: int, end: int) -> tuple[int, ...]:
    """The quoted spans that stand whole between two positions."""
    return tuple(i for i in reading.quoted_spans_in(start, end) if reading.quoted_spans[i].end <= end)


def _turns(reading: Reading) -> list[Attribution]:
    out = []
    for turn in reading.labelled_turns:
        inside = _inside(reading, turn.start, turn.end)
        out.append(
            Attribution(
                "transcript", turn.pieces, inside, SourceAnswer(None, rule="label"), None, turn.label, turn=turn
            )
        )
    return out


def _headlines(reading: Reading) -> list[Attribution]:
    """What headlines report behind a name and a colon: *Moon: Bridge Will Open*; label on label is a dialogue."""
    if reading.labelled_turns:
        return []
    told = {n: found for n in range(len(reading.paragraphs)) if (found := headline(reading, n)) is not None}
    out = []
    for number, (source, start, end) in told.items():
        if not told.keys() & {number - 1, number + 1}:
            inside = _inside(reading, start, end)
            answer = SourceAnswer(source, rule="colon")
            out.append(Attribution("mixed" if inside else "indirect", ((start, end),), inside, answer))
    return out


def _groups(reading: Reading, told: set[int]) -> dict[tuple[str, int], list[int]]:
    """Quoted spans not yet `told` that are one attribution: pieces of one quotation, or quoted parts of one clause."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    root: dict[int, int] = {}
    for index in sorted(reading.answers.keys() - told):
        answer = reading.answers[index]
        quoted = reading.traits(answer).quoted
        if quoted == "piece" and answer.decided_by in root:
            root[index] = root[answer.decided_by]
            groups["direct", root[index]].append(index)
        elif quoted == "whole" or answer.cue is None:
            root[index] = index
            groups["direct", index].append(index)
        else:
            groups["governed", answer.cue.first].append(index)
            root[index] = index
    return groups


def _joined(reading: Reading, groups: dict[tuple[str, int], list[int]]) -> dict[tuple[str, int], list[int]]:
    """One attribution for a tag and all quoted in the clause before it: It was "late" and "a mess," Lee said."""
    for kind, root in list(groups):
        answer = reading.answers[root] if kind == "direct" else None
        if answer is None or answer.cue is None or "before" not in reading.traits(answer).content:
            continue
        clause = "governed", answer.cue.first
        if clause in groups and "before" in reading.traits(reading.answers[groups[clause][0]]).content:
            groups[kind, root] = sorted(groups.pop(clause) + groups[kind, root])
    return groups


def _direct(reading: Reading, root: int, indices: list[int]) -> Attribution:
    pieces = tuple((reading.quoted_spans[i].start, reading.quoted_spans[i].end) for i in indices)
    answer = reading.answers[root]
    fronted = _fronted(reading, answer, root, indices)
    return Attribution("mixed" if fronted else "direct", fronted or pieces, tuple(indices), answer)


def _fronted(reading: Reading, answer: SourceAnswer, root: int, indices: list[int]) -> Pieces | None:
    """The whole clause where words stand before the quotation of a tag: The plan was *"a mess,"* Lee said."""
    if answer.cue is None or "before" not in reading.traits(answer).content:
        return None
    clause = reading.clauses[answer.cue.sentence]
    assert clause is not None
    reach = content.before(reading, clause, answer.cue)
    if reach is None:
        return None
    start, end = reading.words.starts[reach.first], reading.words.ends[reach.last - 1]
    tagged = reading.quoted_spans[root]
    if start >= tagged.start or (
        indices[0] == root and "V" not in clause.kinds[reach.start : clause.at(reading.words.at(tagged.start))]
    ):
        return None
    return (
        (start, end),
        *(
            (reading.quoted_spans[i].start, reading.quoted_spans[i].end)
            for i in indices
            if reading.quoted_spans[i].start >= end
        ),
    )


def _governed(reading: Reading, answer: SourceAnswer, indices: list[int]) -> Attribution:
    """The content of the cue, and every quoted span in it."""
    cue = answer.cue
    assert cue is not None
    clause = reading.clauses[cue.sentence]
    assert clause is not None
    places = reading.traits(answer).content
    pieces = content.around(reading, clause, cue) if "around" in places else None
    if pieces is not None:
        spans = tuple(reading.words.span(piece.first, piece.last) for piece in pieces)
        return Attribution("mixed", spans, _inside(reading, *spans[0]) + _inside(reading, *spans[1]), answer)
    front = "before" in places
    reach = content.before(reading, clause, cue) if front else content.behind(reading, clause, cue)
    if reach is None and front:
        reach = _rest(reading, clause, cue)
    if reach is None:
        return Attribution(
            "direct",
            tuple((reading.quoted_spans[i].start, reading.quoted_spans[i].end) for i in indices),
            tuple(indices),
            answer,
        )
    start, end = reading.words.span(reach.first, reach.last)
    end = max(end, *(reading.quoted_spans[i].end for i in indices))
    start = min(start, *(reading.quoted_spans[i].start for i in indices))
    whole = [(reading.quoted_spans[i].start, reading.quoted_spans[i].end) for i in indices]
    inside = tuple(i for i in _inside(reading, start, end) if i in indices or i not in reading.answers)
    kind = "direct" if len(whole) == 1 and whole[0] == (start, end) else "mixed"
    if reach.cue_last > cue.last:
        answer = answer._replace(cue=cue._replace(last=reach.cue_last))
    return Attribution(kind, ((start, end),), inside, answer)


def _rest(reading: Reading, clause: Clause, cue: Cue) -> content.Content | None:
    """What follows a phrase that opens its sentence: According to Lee, *it was "a mess"*."""
    start = clause.at(cue.content_from)
    while start < len(clause.kinds) and clause.kinds[start] in ",:":
        start += 1
    end = len(clause.kinds)
    while end > start and clause.kinds[end - 1] in ".,":
        end -= 1
    if end <= start or not set(clause.kinds[start:end]) & set("VQ"):
        return None
    return content.Content(clause.chunks[start].first, clause.chunks[end - 1].last, start, end, cue.last)


def _indirect(reading: Reading, sentences: Sequence[int], used: set[int]) -> Iterator[Attribution]:
    """What the cues of some sentences report without quotation marks."""
    for cue in (cue for sentence in sentences for cue in reading.cues_in(sentence)):
        clause = reading.clauses[cue.sentence]
        assert clause is not None
        if cue.first in used or cue.source is None and not cue.passive or _aims(clause, cue):
            continue
        pieces = content.around(reading, clause, cue)
        report = _report(reading, clause, cue) if pieces is None else _split_report(reading, cue, pieces)
        if report is not None:
            yield report


def _split_report(reading: Reading, cue: Cue, pieces: tuple[content.Content, content.Content]) -> Attribution | None:
    """What is reported on both sides of a tag between commas: The plan, *Lee said*, was a mess."""
    spans = tuple(reading.words.span(piece.first, piece.last) for piece in pieces)
    inside = _inside(reading, *spans[0]) + _inside(reading, *spans[1])
    if any(i in reading.answers for i in inside):
        return None
    rule = "inserted" if cue.kind == "verb" else "according-to"
    return Attribution("mixed" if inside else "indirect", spans, inside, SourceAnswer(cue.source, cue, rule=rule))


def _report(reading: Reading, clause: Clause, cue: Cue) -> Attribution | None:
    """What is reported behind a cue or, where nothing is, before it."""
    behind = content.behind(reading, clause, cue)
    reach = behind or content.before(reading, clause, cue)
    if reach is None and cue.kind == "phrase":
        reach = _rest(reading, clause, cue)
    if reach is None or cue.source is None and reach.what == "thing" and clause.kinds[reach.start] != "L":
        return None
    if reach.what == "quote" and _begins_with_title(reading, reach):
        return None
    rule = _rule_of(cue, behind=behind is not None)
    start, end = reading.words.span(reach.first, reach.last)
    inside = _inside(reading, start, end)
    nested = behind is not None and cue.kind == "verb" and not cue.passive and _tells(cue)
    if any(i in reading.answers and not (nested and _told_by_outer(reading, cue, i)) for i in inside):
        return None
    whole = any((reading.quoted_spans[i].start, reading.quoted_spans[i].end) == (start, end) for i in inside)
    kind = "direct" if whole else "mixed" if inside else "indirect"
    answer = SourceAnswer(cue.source, cue._replace(last=reach.cue_last), rule=rule)
    return Attribution(kind, ((start, end),), inside, answer)


def _rule_of(cue: Cue, *, behind: bool) -> str:
    """The rule that makes the same claim of quoted words as a cue of what is reported behind it, or before."""
    if cue.kind != "verb":
        return "noun" if cue.kind == "noun" else "according-to"
    if not behind:
        return "fronted"
    if cue.passive:
        return "passive"
    return "participle" if cue.form == "participle" else "clause"


def _begins_with_title(reading: Reading, reach: content.Content) -> bool:
    """Does the title of a work begin a content: read *"The Old Mill"*?"""
    start = reading.words.starts[reach.first]
    return any(is_title(reading, index) for index in reading.quoted_spans_in(start, start + 1))


def _told_by_outer(reading: Reading, cue: Cue, index: int) -> bool:
    """Is a quoted span part of what an earlier cue of the sentence reports: *Lee said* Tan called it "it"?"""
    answer = reading.answers.get(index)
    if answer is None or answer.cue is None:
        return False
    traits, outer = reading.traits(answer), answer.cue
    behind = traits.quoted == "part" and traits.content == ("behind",) and not outer.passive
    return behind and outer.sentence == cue.sentence and outer.first < cue.first


def _aims(clause: Clause, cue: Cue) -> bool:
    """Does an infinitive tell what something is for: a plan *to praise* the port, hard *to see* that?"""
    before = clause.kinds[: clause.at(cue.first)].rstrip("R")
    return cue.form == "infinitive" and cue.kind == "verb" and not cue.negated and before[-1:] in ("N", "J", "C")


def _unattributed(reading: Reading) -> list[Attribution]:
    """Lines of speech whose source no rule found: a quotation all the same, of nobody known."""
    out = []
    covered = in_layouts(reading)
    for index, quoted_span in enumerate(reading.quoted_spans):
        if quoted_span.parent is not None or index in reading.answers or index in covered:
            continue
        inner = reading.text[quoted_span.inner_start : quoted_span.inner_end].strip()
        opens = quoted_span.start == reading.paragraphs[quoted_span.paragraph].start
        ended = inner[-1:] in ENDS
        whole = inner[:1].isupper() and ended
        spoken = opens or whole or ended and _opened(reading, index) if reading.talks(index) else opens and whole
        if inner and spoken:
            out.append(
                Attribution(
                    "direct", ((quoted_span.start, quoted_span.end),), (index,), SourceAnswer(None, rule=UTTERANCE)
                )
            )
    return out


def _opened(reading: Reading, index: int) -> bool:
    """Does a quotation begin the paragraph, so that what is quoted further on in it goes on with it?"""
    start = reading.paragraphs[reading.quoted_spans[index].paragraph].start
    return bool(reading.quoted_spans_in(start, start + 1))


#: Of two attributions that cross, the one of the kind that stands first here is kept.
_PRECEDENCE = ("post", "transcript", "direct", "mixed", "indirect")


def _uncrossed(found: list[Attribution]) -> list[Attribution]:
    """Without attributions that cross another, or have its content: all that are left are nested or apart."""
    kept: dict[int, Attribution] = {}
    around: list[int] = []
    for number, attribution in enumerate(found):
        around = [i for i in around if i in kept and kept[i].content[-1][1] > attribution.content[0][0]]
        clashes = [i for i in around if not _apart_or_nested(kept[i].content, attribution.content)]
        rank = _PRECEDENCE.index(attribution.kind)
        if any(_PRECEDENCE.index(kept[i].kind) <= rank for i in clashes):
            continue
        for i in clashes:
            del kept[i]
        kept[number] = attribution
        around.append(number)
    return list(kept.values())


def _apart_or_nested(one: Pieces, two: Pieces) -> bool:
    """Are two contents apart, or is the whole of one inside a piece of the other or between its pieces?"""
    if one[-1][1] <= two[0][0] or two[-1][1] <= one[0][0]:
        return True
    for outer, inner in ((one, two), (two, one)):
        start, end = inner[0][0], inner[-1][1]
        if any(s <= start and end <= e and (s, e) != (start, end) for s, e in outer):
            return True
        if any(left[1] <= start and end <= right[0] for left, right in pairwise(outer)):
            return True
    return False


def _relays(reading: Reading, sentences: Sequence[int]) -> dict[int, Phrase]:
    """First word of a cue -> who relayed it: a tag covers nothing but another's report, ..., Moon said, *Kang said*."""
    found: dict[int, Phrase] = {}
    for outer in (cue for sentence in sentences for cue in reading.cues_in(sentence)):
        clause = reading.clauses[outer.sentence]
        assert clause is not None
        reach = content.before(reading, clause, outer) if outer.source is not None else None
        if reach is None or outer.source is None:
            continue
        for inner in reading.cues_in(outer.sentence):
            if inner.first >= reach.last or inner.source is None or inner.kind != "verb" or not _tells(inner):
                continue
            opening = clause.kinds[reach.start : clause.at(inner.source.first)].strip("RI,")
            closing = inner.first > reach.first and inner.content_from >= reach.last
            if not opening and content.behind(reading, clause, inner) or closing and _fronts(reading, clause, inner):
                found[inner.first] = outer.source
                break
    return found


def _tells(cue: Cue) -> bool:
    """Does a finite verb report what somebody said or wrote, so that another may relay it?"""
    return (
        cue.form == "finite" and cue.modality in ("speech", "writing") and bool({"clause", "quote"} & cue.complements)
    )


def _fronts(reading: Reading, clause: Clause, cue: Cue) -> bool:
    """Is what a cue reports all before it: *It rained*, Moon said?"""
    return clause.kinds[0] == "Q" or content.before(reading, clause, cue) is not None


def _relayed(reading: Reading, found: list[Attribution], relays: dict[int, Phrase]) -> list[Attribution]:
    """The attributions with who relayed them, and without what the relaying tag would have said itself."""
    inner = {attribution.answer.cue.first for attribution in found if attribution.answer.cue is not None}
    sources = {source.first for first, source in relays.items() if first in inner}
    out = []
    for attribution in found:
        cue, source = attribution.answer.cue, attribution.answer.source
        traits = reading.traits(attribution.answer)
        fronted = traits.quoted == "part" and "before" in traits.content
        if fronted and source is not None and source.first in sources:
            continue
        out.append(
            attribution._replace(via=relays[cue.first]) if cue is not None and cue.first in relays else attribution
        )
    return out
