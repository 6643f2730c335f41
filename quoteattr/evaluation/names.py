"""Is one name as good as another? The rule of every measure that asks who a speaker is."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_WORD = regex.compile(r"[\p{L}\p{N}]++")
_SMALL = regex.compile(r"\b[a-z]")
_ARTICLES = frozenset("the a an one".split())
#: A table of its own: a measure must not move when the lexicon learns a title.
_TITLES = frozenset(
    "mr mrs ms miss dr sir lady lord the sen rep gov president senator secretary professor prof captain colonel "
    "general judge aunt uncle governor representative congressman congresswoman justice rev reverend madame mme "
    "madam".split()
)
#: Words more than the accepted name that a fuller one may have.
_MORE = 3


def words(name: str) -> tuple[str, ...]:
    """The words of a name, whatever their case and marks."""
    return tuple(_WORD.findall(name.casefold()))


def plain(name: str) -> tuple[str, ...]:
    """The words of a name without articles, and without titles where something else is left.

    >>> plain("Sen. Ann Lee"), plain("the president")
    (('ann', 'lee'), ('president',))
    """
    bare = tuple(word for word in words(name) if word not in _ARTICLES) or words(name)
    return tuple(word for word in bare if word not in _TITLES) or bare


def same_name(name: str, accepted: Iterable[str]) -> bool:
    """Is it one of the accepted names? Titles do not count, nor roles before it or middle names in it.

    >>> same_name("Mayor Ann B. Lee", ["Ann Lee"]), same_name("Lee", ["Ann Lee"])
    (True, False)
    """
    given = plain(name)
    return any(given == plain(other) or _fuller(name, given, plain(other)) for other in accepted)


def _fuller(name: str, given: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Is it the wanted name with a few words more before its last, none of them in small letters?"""
    if not (1 < len(wanted) < len(given) <= len(wanted) + _MORE and given[-1] == wanted[-1]):
        return False
    rest = iter(given)
    if not all(word in rest for word in wanted):
        return False
    before = name[: name.casefold().rfind(wanted[-1])].replace("'s", "").replace("’s", "")
    return not _SMALL.search(before)
