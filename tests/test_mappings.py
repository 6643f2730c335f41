"""Mappings that never change."""

from __future__ import annotations

import pytest

from quoteattr.mappings import PersistentMap


def test_set_gives_another_mapping() -> None:
    """The mapping that an entry is set in stays as it was; the other one has the entry."""
    none: PersistentMap[str, int] = PersistentMap()
    one = none.set("a", 1)
    two = one.set("b", 2)
    assert ({}, {"a": 1}, {"a": 1, "b": 2}) == (dict(none), dict(one), dict(two))
    assert "b" not in one and one.get("b") is None and len(one) == 1
    with pytest.raises(KeyError):
        one["b"]


def test_two_mappings_grow_apart() -> None:
    """Two mappings made from one have each their own entries, and a key that is set again has its last value."""
    root = PersistentMap({"a": 1})
    left, right = root.set("b", 2), root.set("c", 3)
    again = right.set("a", 4)
    assert ({"a": 1, "b": 2}, {"a": 1, "c": 3}) == (dict(left), dict(right))
    assert {"a": 4, "c": 3} == dict(again) and root["a"] == 1


def test_newest_entries_come_first() -> None:
    """`newest` goes back through the entries of one mapping, and sees none that came later."""
    two = PersistentMap({"a": 1}).set("b", 2)
    three = two.set("c", 3)
    assert [("b", 2), ("a", 1)] == list(two.newest())
    assert [("c", 3), ("b", 2), ("a", 1)] == list(three.newest())
    assert "PersistentMap({'a': 1, 'b': 2})" == repr(two)


def test_a_long_chain_shares_its_entries() -> None:
    """Entries set one after the other are kept once."""
    chain: PersistentMap[int, int] = PersistentMap()
    for number in range(1000):
        chain = chain.set(number, number)
    assert chain._entries is PersistentMap.set(chain, 1000, 0)._entries
