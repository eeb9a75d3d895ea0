"""Specs share an account of the emulator unless one would be in another's way."""

import given
from states import Claims, batches

LOOKED_UP = Claims({("example.com", given.zone_id("example.com"))}, {"example.com"})


def test_all_together_where_nothing_is_shared() -> None:
    wanted = {"a": Claims({("a.example", "")}), "b": Claims({("b.example", "")}), "c": Claims({("a.example", "")})}
    assert batches(wanted) == [{"a", "b", "c"}]


def test_a_lookup_by_name_finds_one_zone() -> None:
    assert batches({"a": LOOKED_UP, "b": LOOKED_UP}) == [{"a", "b"}]
    assert batches({"a": LOOKED_UP, "b": Claims({("example.com", "Z1")}), "c": Claims()}) == [{"a", "c"}, {"b"}]


def test_an_account_has_a_name_once() -> None:
    same = Claims(names={("alarm", "queue")})
    assert batches({"a": same, "b": same, "c": Claims(names={("log group", "queue")})}) == [{"a", "c"}, {"b"}]
