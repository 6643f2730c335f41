"""A sentence read as noun phrases, verb groups and what joins them, and the questions asked of it.

Word classes are characters and a sentence is a string of them, so that a phrase is a regular expression:
see `lexicon/en/function_words.tsv` for the letters of closed classes and `training/tags.py` for the open ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import regex
from attrs import field, frozen


def _settled_by(pattern: str) -> str:
    """The classes that a pattern settles: those outside its lookarounds."""
    found, depth, listed = "", 0, False
    for mark in pattern:
        if mark in "[]":
            listed = mark == "["
        elif mark in "()" and not listed:
            depth += 1 if mark == "(" else -1
        elif not depth and mark not in "^|":
            found += mark
    return found


#: What settles an ambiguous class from its neighbours, in order: (pattern of one of the classes, what it is).
_PATTERNS = (
    (r"h(?=[JjNnMsdX#qG])", "D"),  # *her* plan
    (r"h", "P"),  # told *her*
    (r"(?<=[PWR])a", "A"),  # he*'s* gone
    (r"(?<=[IYA]E{1,4})a(?=[GJ])", "'"),  # by Lee*'s* saying
    (r"a(?=[DGXOPTIWY,]|$)", "A"),  # Lee*'s* the one
    (r"a", "'"),  # Lee*'s* plan
    (r"L(?=#|V)", "R"),  # more *than* two
    (r"^S(?=[NjJ])|(?<=[IY])S(?![EMPDh#])", "D"),  # *that* man said; but: pointed out *that* Lee
    (r"(?<=[Vd])S(?=J?[Nn](?:L|\.|$))", "D"),  # dismissed *that* idea as dull
    (r"D(?=d[RK]{0,2}V)", "P"),  # *those* polled said
    (r"(?<=[DJ'])s(?![DPEhS])", "M"),  # many *smiles*
    (r"(?<=[DJ'])[BV](?=[NMJ])", "J"),  # a *welcome* change
    (r"j(?=[NMEjnsJ])", "J"),
    (r"j", "N"),
    (r"(?<=[TZ][ROP]{0,3})[nd]", "B"),  # to *plan*, did not *plan*; but: to *hopes*
    (r"(?<=[AHZ][ROP]{0,3})d", "X"),  # was *asked*
    (r"(?<=[NMPs])d(?=[RK]{0,2}V)", "X"),  # those *polled* said
    (r"(?<=TB[^VAZT.;q]{1,12}C)n(?=[DPEhQq])", "B"),  # to make a joke and *call* it
    (r"(?<=T)[JN](?=[DPh])|(?<=ZO)N(?=[DPhENMJ])", "B"),  # to *open* the gate; does not *surprise* Lee
    (r"(?<=D[JR]?)B", "N"),  # an earlier *quarrel*
    (r"(?<=TR)N", "B"),  # to publicly *detail*
    (r"(?<=P)n(?=[TDSPEhLIWQq,])", "B"),  # they *hope* that
    (r"(?<=MR?)n(?=[TDSPEhLW])", "B"),  # officials *plan* to
    (r"(?<=,[DJNEM']{0,6}M)n(?=\.$)|(?<=^[DJNEM']{0,6}M)n(?=#)", "V"),  # it rained, the records *show*.
    (r"(?<=^Q,?D?[EM])n(?=[.,RIKLT])", "V"),  # "...," the Finns *state*.
    (r"(?<=[NME#]R?)n(?=[DPh])", "V"),  # records from May *show* he
    (r"n", "N"),
    (r"(?<=Q,?[DJNEM']{1,6})B(?=[.,:RI]|$)|(?<=[NEM])B(?=[,:]?Q)", "V"),  # "...," the letter *read*.
    (r"(?<=(?<!D)[EPq)]R?)s(?=[DPEShTWQLqG:,J#])|(?<=(?<!D)[EP])s(?=I[,S])", "V"),  # Lee *claims* that
    (r"(?<=D[JNE]{0,3}NR?)s(?=[DPEShTWQLq:#])", "V"),  # the mayor *claims* that
    (r"(?<=[D#]J?N)s(?=J?E)|(?<=,[DJNEM']{0,6}[NE])s(?=\.$)", "V"),  # a poll *shows* Lee; ..., the paper *reports*.
    (r"(?<=,R?)s(?=[SThPDE])", "V"),  # Lee, the mayor, *claims* that
    (r"(?<=Q,?[DJNEMI']{1,8})s(?=[.,RIKLT]|$)", "V"),  # "...," Lee *notes*.
    (r"(?<=[PW]R?)s|(?<=[NMEC)]R?)s(?=S)", "V"),  # an email *notes* that
    (r"s", "M"),
    (r"(?<=[D'J#Vd]|[D']R)d(?=[NMEJ])", "X"),  # the *proposed* plan; said *retired* baker Lee
    (r"^d(?=E{1,4},?Q)", "V"),  # *Said* Lee, "..."
    (r"(?<=[NMEq],)d(?=[Qq],)", "X"),  # the song, *called* "Rain," is
    (r"(?<=-[^-.;]{2,40}-)d(?!Y)", "V"),  # Lee - backed by Tan - *said*
    (r"(?<=[NM])d(?=[Qq]?Y(?!G))", "X"),  # a plan *backed* by Lee; but: Lee *began* by saying
    (r"(?<=[IL(-])d|(?<=[(-]R)d|^d|(?<=^[Qq]-?R?)d(?=Y)", "X"),  # as *expected*; "...," *whispered* by Lee
    (r"d", "V"),
    (r"(?<=[NME])D(?=R?[VAZ])", "R"),  # Lee and Tan *each* said
    (r"D(?=R?[VAZ.,WI]|$)", "P"),  # *Another* said
)
#: The same; patterns in a row that settle the same classes alike are one, which takes less time.
_SETTLE = tuple(
    (classes, regex.compile("|".join(pattern for pattern, _ in group)), code)
    for (classes, code), group in groupby(_PATTERNS, lambda entry: (_settled_by(entry[0]), entry[1]))
)

#: Counts have a limit: a long run that is no phrase in the end is not gone through again from each of its words.
_CHUNK = regex.compile(
    r"""
    (?P<N> P(?!')
      | D{0,30}+ (?: R?[J\#](?=[J\#NMEq])          # the *new* plan
              | (?<=[D'])R(?=[JNMEq\#])        # the *longer* break
              | JC(?=J[NM])                    # *current and former* bakers
              | (?<=V)X(?=[JNME])              # said *retired* baker Lee
              | (?<=[D'])R?[XG](?=[J\#NMEqXG]) # her *proposed* plan; but not: *calling* Lee
              | [NEq](?=[NMEq'] | \#(?!K)) | E(?=J++[NME]) | M(?=[NM']) | P(?=')
              | '(?=[DR\#JXGNMEq]) ){0,30}+
        (?: [NMED] | \#(?!K) | (?<=D)J(?![JNMEq\#]) | (?<=[NEDJ'])q | (?<=[D'J])G ) )
  | (?P<R> (?:DR)?I?[DJ\#]?K++(?:\#(?:,\#)?)? | R+(?![VBXGAZO]) )
  | (?P<v> TR{0,9}+[AZ]?[AOR]{0,9}[BXGA] | R{0,9}B )
  | (?P<g> [OR]{0,9}(?:G|H(?:[AOR]{0,9}[VBXG])?) )
  | (?P<V> [RO]{0,9}[AZ](?:[AZOR]{0,9}[VBXG]|[AZO]*) | [RO]{0,9}V )
  | (?P<x> R{0,9}X )
  | (?P<J> R{0,9}J+ )
  | (?P<I> [ITY] )
  | (?P<o> . )""",
    regex.VERBOSE | regex.DOTALL,
)


class Chunk(NamedTuple):
    """A phrase or mark: kind, first word, word after its last, and its main word.

    Kinds: N noun phrase; V finite verb group, v infinitive, g -ing, x participle; R adverb or time; J adjective;
    Q and q long and short quoted span between marks; others are the word class or mark itself.
    """

    kind: str
    first: int
    last: int
    main: int


#: The only word of a sentence that can be its verb: the FBI *lists* "..."; the paper *calls* it a gift.
_ONLY_VERB = regex.compile(r"(?<=[EPq)]R?)[sn](?=[DPhEQqSL])|(?<=[NMj]R?)[sn](?=[DPhQqS])")
_VERBAL = frozenset("VAZ")


def settle(codes: str) -> str:
    """The word classes with every ambiguous one settled by its neighbours.

    >>> settle("DnTnDj")  # the plan to call the public
    'DNTBDN'
    """
    settled = _settle(codes)
    if not _VERBAL & set(settled):
        only = _ONLY_VERB.search(codes)
        if only:
            return _settle(f"{codes[: only.start()]}V{codes[only.end() :]}")
    return settled


def _settle(codes: str) -> str:
    for classes, pattern, code in _SETTLE:
        for ambiguous in classes:
            if ambiguous in codes:  # far cheaper than to search, and most are not there
                codes = pattern.sub(code, codes)
                break
    return codes


def chunk(codes: str, firsts: list[int], lasts: list[int]) -> tuple[Chunk, ...]:
    """The chunks of settled word classes; item i covers words `firsts[i]` to before `lasts[i]`."""
    found = []
    for match in _CHUNK.finditer(codes):
        start, end = match.span()
        kind = match.lastgroup or "o"
        if kind == "o":
            kind = codes[start]
        elif kind == "v" and codes[start] != "T" and start and codes[start - 1] in "PMEQN,)-#W":
            kind = "V"  # e.g. officials *say*
        found.append(Chunk(kind, firsts[start], lasts[end - 1], firsts[end - 1]))
    return tuple(found)


_last = attrgetter("last")


@frozen(eq=False)
class Clause:
    """A sentence's chunks, and which of them is whose subject."""

    sentence: int
    chunks: tuple[Chunk, ...]
    #: One character a chunk.
    kinds: str = field(init=False)
    #: True where a chunk's verb reports something.
    reports: Callable[[int], bool] = field(repr=False)
    #: True where what a chunk's verb reports may be a clause.
    tells: Callable[[int], bool] = field(repr=False)
    #: True where a noun phrase is neither a person nor a body that speaks.
    inert: Callable[[int], bool] = field(repr=False)
    #: Subjects that were asked for: verbs in a row ask for each other's.
    _subjects: dict[tuple[int, int], tuple[int, int] | None] = field(init=False, factory=dict, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "kinds", "".join(c.kind for c in self.chunks))

    def at(self, word: int) -> int:
        """Index of the chunk that holds a word; of the next one where none does."""
        return bisect_right(self.chunks, word, key=_last)

    def subject(self, verb: int, depth: int = 0) -> tuple[int, int] | None:
        """First chunk and chunk after the last of the noun phrase that is the subject of verb group `verb`.

        The span takes in phrases with of/for/in, appositions and relative clauses; its first chunk holds the head.
        """
        if depth > 6:
            return None
        if (verb, depth) not in self._subjects:
            self._subjects[verb, depth] = self._subject(verb, depth)
        return self._subjects[verb, depth]

    def _subject(self, verb: int, depth: int) -> tuple[int, int] | None:
        kind, before = self.kinds[verb], self.kinds[:verb]
        if kind in "gx":
            return self._subject_of_participle(verb, depth)
        if kind == "v":
            return self._subject_of_infinitive(verb, depth)
        relative = _RELATIVE.search(before)
        if relative:
            return relative.start("np"), relative.end("np")
        adjacent = _ADJACENT.search(before)
        opening = _OPENER.match(before)
        if adjacent and opening and adjacent.start() < opening.end():
            adjacent = _ADJACENT.search(before, opening.end()) or adjacent  # e.g. Back in *Orland*, *Lee*, 70, said
        if adjacent:
            found = self._adjacent(adjacent, verb, depth)
            aside = adjacent.group("ins") == ",R," and found is not None and found[1] >= adjacent.end("ins")
            return (found[0], adjacent.end("np")) if aside and found else found
        if _SHARED.search(before):
            return self.subject_shared(verb, depth)
        return None

    def _adjacent(self, match: regex.Match[str], verb: int, depth: int) -> tuple[int, int] | None:
        start, end = match.start("np"), match.end()
        while end > start and self.kinds[end - 1] == "R":
            end -= 1
        before = self.kinds[start - 1] if start else ""
        if before in ("V", "v", "g", "x") and start:
            joined = self.kinds.rfind("C", start, match.end("np"))
            if joined >= 0:  # e.g. Lee visited Orland and *Tan* said
                return joined + 1, end
            relative = _RELATIVE_OBJECT.search(self.kinds[:start])
            if relative and (before == "v" or not self.tells(start - 1)):
                return relative.start("np"), end
        if before == "N" and (start < 2 or self.kinds[start - 2] in "Qq,;:-"):
            return start - 1, end  # e.g. *bridge experts* Ann Lee and Bo Tan said
        if before == "I":
            joined = self.kinds.rfind("C", start, match.end("np"))
            if joined >= 0 and self.kinds[: start - 1].rstrip("R")[-1:] in ("V", "v", "g"):
                return joined + 1, end  # e.g. Lee asked for a pen and *Tan* said
            outer = _RELATIVE_OBJECT.search(self.kinds[: start - 1])
            if outer:  # e.g. *the man* who met with Lee said
                return outer.start("np"), end
            last = self.kinds.rfind(",", start, end - 1)
            if match.group("ins") or last >= 0:
                return None
            if self.kinds[: start - 1].rstrip("R")[-1:] in ("V", "v", "g", "x", "J"):
                return self.subject_shared(verb, depth)
        return start, end

    def antecedent(self, relative: int) -> tuple[int, int] | None:
        """The noun phrase before a relative pronoun."""
        match = _ANTECEDENT.search(self.kinds[:relative])
        return match.span("np") if match else None

    def subject_shared(self, verb: int, depth: int = 0, nearest: bool = False) -> tuple[int, int] | None:
        """The subject of an earlier verb of the sentence, one that reports before one that does not."""
        earlier = [i for i in range(verb - 1, -1, -1) if self.kinds[i] == "V"]
        if self.kinds[verb] == "V":
            further = self.kinds.rfind(";", 0, verb)
            earlier = [i for i in earlier if i > further] or earlier
            earlier = [i for i in earlier if not self._hanging(i, verb)] or earlier
            joined = _JOINED_VERB.search(self.kinds[:verb])
            if joined:
                return self.subject(joined.start("verb"), depth + 1)
        reporting = [] if nearest else [i for i in earlier if self.reports(i)]
        for index in reporting[-1:] + reporting[:2] + earlier[:2]:
            found = self.subject(index, depth + 1)
            if found:
                return found
        return None

    def _subject_of_participle(self, verb: int, depth: int) -> tuple[int, int] | None:
        before = self.kinds[:verb]
        chain = _CHAIN.search(before) if self.kinds[verb] == "g" else None
        fronted = _FRONTED.match(self.kinds, verb)
        if fronted and _OPENING.fullmatch(before):  # e.g. Calling it a gift, *Lee* left
            return fronted.start("np"), fronted.end("np")
        if before.endswith(("I", "IR")):
            return self._subject_near(verb, depth)  # e.g. *he* began by saying
        joined = [i for i in range(verb) if self.kinds[i] == "g" and self.reports(i)] if before.endswith("C") else []
        if joined:
            return self.subject(joined[-1], depth + 1)  # e.g. *Lee* calling it a gift and asking
        if before.endswith(",C"):
            return self.subject_shared(verb, depth, nearest=True)  # e.g. but *Lee* rose, and saying "...," led the way
        if chain and not (_WHEN.search(before[: chain.start()]) and self.inert(chain.start()) and self.inert(verb - 1)):
            start = chain.start()
            # e.g. *Lee* wrote a letter saying; but: *a letter* saying
            sent = _SENT.search(before[:start])
            sent = sent if sent and (self.inert(start) or self.reports(sent.start())) else None
            return (self.subject(sent.start(), depth + 1) if sent else None) or (start, verb)
        return self._subject_of_main(verb, depth) or self.subject_shared(verb, depth)

    def _subject_of_main(self, verb: int, depth: int) -> tuple[int, int] | None:
        """The subject of the main verb before a comma: *Lee* bristled at what he heard, saying."""
        main = [i for i in range(verb - 1, -1, -1) if self.kinds[i] == "V" and not self._embedded(i)]
        main = [i for i in main if not self._hanging(i, verb - 1)] or main
        reporting = [i for i in main if self.reports(i)]
        if self.kinds[verb - 1 : verb] != "," or not main or len(main) == self.kinds.count("V", 0, verb):
            return None
        return self.subject((reporting or main)[0], depth + 1)

    def _embedded(self, verb: int) -> bool:
        """Does a verb stand in a clause with *that* or *what* that no comma sets apart?"""
        start = max(self.kinds.rfind(mark, 0, verb) for mark in ",;Q:")
        return bool(set("SW") & set(self.kinds[start + 3 : verb]))

    def _hanging(self, verb: int, outer: int) -> bool:
        """Is a verb in a clause with *when* or *who* that a comma ends before the verb `outer`?"""
        return "," in self.kinds[verb:outer] and _HANGS.search(self.kinds[:verb]) is not None

    def _subject_near(self, verb: int, depth: int) -> tuple[int, int] | None:
        nearest = max(self.kinds.rfind("V", 0, verb), self.kinds.rfind("g", 0, verb))
        return self.subject(nearest, depth + 1) if nearest >= 0 else None

    def _subject_of_infinitive(self, verb: int, depth: int) -> tuple[int, int] | None:
        before = self.kinds[:verb]
        if before[-1:] == "C" and "v" in before and not set("VQ,;") & set(before[before.rindex("v") :]):
            return self.subject(before.rindex("v"), depth + 1)  # e.g. led *Lee* to laugh and say
        if before[-2:] == "VN" and not self.inert(verb - 1):
            return verb - 1, verb  # e.g. prompted *Lee* to say
        if set(before) & set("Vg"):
            return self._subject_near(verb, depth)
        adjacent = _CHAIN.search(before)  # e.g. officials *say*, where "say" alone was read as base
        return (adjacent.start(), verb) if adjacent and self.kinds[verb] == "v" else None

    def after(self, verb: int, near: Callable[[Chunk], bool], particle: bool = False) -> tuple[int, int] | None:
        """The noun phrase right after a verb group, with what belongs to it: said *Ann Lee, a baker*; put in *Lee*."""
        match = _AFTER.match(self.kinds, verb + 1 + particle)
        if not match:
            return None
        start = end = match.start("np")
        end += 1
        while (
            end + 1 < len(self.kinds)
            and self.kinds[end] == "I"
            and self.kinds[end + 1] == "N"
            and near(self.chunks[end])
        ):
            end += 2
        joined = _JOINED.match(self.kinds, end)
        if joined:
            end = joined.end()
        apposition = _APPOSITION.match(self.kinds, end)
        if apposition:
            telling = _TELLING.search(self.kinds, end, apposition.end())
            # e.g. said *Ann Lee, a baker*, who added that it rained
            end = telling.start() if telling and self.reports(telling.end() - 1) else apposition.end()
        return start, end


#: What may stand between a subject and its verb.
_INSERTION = "|".join(
    (
        r",(?:N|W|x|g|v|O|I|J|D|q|V|L|RI)[^,;:Q.]{0,16},",  # Lee, *a baker,* said; Lee, *asked in May,* said
        r",N(?:IN)*IQ[^,;:.V]{0,8},?",  # Lee, *head of the "Old Salt" club,* said
        r",x[Qq],?",  # a play, *called "Rain,"* said
        r",I[^;:Q.VW]{0,16},",  # Lee, *of Orland, Ohio,* said
        r",[gxI][^,;:Q.]{0,16},W[^;:Q.]{0,20},",  # Lee, *going to the pier, where it rained,* said
        r"(?:,|(?<=,))C?IN(?:IN)?[SL]N[^,;:Q.]{0,8},",  # Lee, *under the impression that it rained,* said
        r",W[^;:Q.]{0,20},",  # Lee, *who was, as it rained, late,* said
        r",N(?:IN)?W[^;:Q.]{0,20},",  # Lee, *a baker who was, in fact, late,* said
        r",N[^;:.V]{0,14}[Qq],?(?:W[^;:.Q]{0,14},)?",  # Lee, *a baker in "Rain," which closed,* said
        r",N(?:[NICR]|,(?!R*$)){0,24},",  # Lee, *baker, singer and chair,* said
        r"\([^()]{1,12}\)(?:,(?=R*$))?",  # Lee *(R-Ohio)* said
        r"-[^-;Q]{1,24}-",  # Lee *- a baker -* said
        r",R,",  # Lee*, too,* said
        r"(?<=N)g[^,;:Q.VW]{0,10},(?=R*$)",  # Lee *preparing to go,* said
        r"x(?:IN|R){0,3}",  # a man *seen in May* said
    )
)
#: A chain of noun phrases, from its beginning only: else each of its links would be tried again.
_NOUNS = r"(?<!NI)(?P<np>N(?:IN)*+)"
_ADJACENT = regex.compile(rf"(?<!N(?:[IC']|JI|gI?))(?P<np>N(?:IN|CN|'N|JIN|gI?N)*+)(?P<ins>(?:{_INSERTION}){{0,2}})R*$")
_RELATIVE = regex.compile(rf"{_NOUNS}(?:[,-]?W(?:,[gxIJL][^,;:Q.]{{0,16}},)?|S)R*$")
_ANTECEDENT = regex.compile(rf"{_NOUNS}[,-]?$")
_RELATIVE_OBJECT = regex.compile(rf"{_NOUNS}(?:,?W[^,;NQ]{{0,4}}|W[^,;Q]{{0,6}})$")
#: From *when* or *who* to its verb, or to another verb that no comma parts from it; read from its end.
_HANGS = regex.compile(r"(?:^|[,;Q:])[CR]{0,4}[LW](?:[^V;Q:]*|[^,;Q:]*)$|(?<=N)W[^V,;Q:]*$", regex.REVERSE)
#: A verb that *and* alone parts from the next: when he left, *Lee rose and* said.
_JOINED_VERB = regex.compile(
    r"(?:^|[,;Q:])[CRLI]{0,3}N(?:[IC']N|,W[^,;:Q]*,)*R?(?P<verb>V)[^V,;:QLWS]{0,8}CR?$", regex.REVERSE
)
_SHARED = regex.compile(r"[C,;QRvJ)-]$|C.{0,2}$")
_CHAIN = regex.compile(rf"{_NOUNS}$")
_SENT = regex.compile(r"V[IR]?$")
_OPENER = regex.compile(r"R?(?:[gxLI]|R(?=I))[^,;:QV]*,(?=N)")
_WHEN = regex.compile(r"(?:,|^)C?I$")
_OPENING = regex.compile(r"[RCLI,]*")
_FRONTED = regex.compile(r"[gx][^,]*,(?P<np>N(?:IN)*)")
_JOINED = regex.compile(r"CN(?=[,.;:Q]|$)")
_AFTER = regex.compile(r"R?(?P<np>N)")
_TELLING = regex.compile(r",WR?V(?=S)")
_APPOSITION = regex.compile(
    r"(?:,N(?:[IC]N)*+){1,3}(?:,?[WS][^,.Q]*)?(?:,(?=[VQCgLR.])|(?=[.Q;C:L]|$))|,W[^,;.Q]*(?=[.,]|$)|\([^()]{1,8}\)"
)
