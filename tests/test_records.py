"""Records behave as the dataclasses that they stand for."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from ofsted_lint.records import NamedTuple, dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is."""

    line: int
    column: int = 1
    note: str = field(default="", repr=False, compare=False)

    @property
    def both(self) -> tuple[int, int]:
        return self.line, self.column


@dataclass(slots=True)
class Pile:
    name: str
    places: list[Place] = field(default_factory=list)
    size: int = 0

    def __post_init__(self) -> None:
        self.size = len(self.places)


@dataclass(slots=True, eq=False)
class Thing:
    name: str


@dataclass(frozen=True, slots=True)
class One:
    values: tuple[int, ...]


class Mark(NamedTuple):
    text: str
    at: int = 0

    def moved(self, by: int) -> Mark:
        return self._replace(at=self.at + by)


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    assert Place(3).both == (3, 1)
    assert Place(line=3, column=4).both == (3, 4)
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place(1, row=2)  # type: ignore[call-arg]


def test_records_are_compared_and_ordered_by_their_fields() -> None:
    assert Place(1, 2) == Place(1, 2, "seen")
    assert Place(1, 2) != Place(1, 3)
    assert Place(1, 2) != (1, 2)  # type: ignore[comparison-overlap]
    assert sorted([Place(2), Place(1, 9)]) == [Place(1, 9), Place(2)]
    with pytest.raises(TypeError):
        _ = Place(1) < 2  # type: ignore[operator]
    assert One((1,)) == One((1,)) != One((2,))


def test_frozen_records_can_be_hashed() -> None:
    assert len({Place(1, 2), Place(1, 2, "seen"), Place(2)}) == 2


def test_open_records_can_change_but_take_no_new_attributes() -> None:
    pile = Pile("a")
    pile.name = "b"
    assert pile == Pile("b")
    with pytest.raises(AttributeError):
        pile.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        hash(pile)


def test_without_eq_a_record_equals_itself_alone() -> None:
    one = Thing("a")
    assert one == one
    assert one != Thing("a")
    assert len({one, Thing("a")}) == 2


def test_every_record_gets_a_default_of_its_own_and_is_finished_by_post_init() -> None:
    first, second = Pile("a"), Pile("b", [Place(1)])
    first.places.append(Place(2))
    assert second.places == [Place(1)]
    assert (first.size, second.size) == (0, 1)


def test_records_show_their_fields() -> None:
    assert repr(Place(1, note="secret")) == "Place(line=1, column=1)"
    pile = Pile("a")
    pile.places.append(pile)  # type: ignore[arg-type]
    assert repr(pile) == "Pile(name='a', places=[...], size=0)"


def test_the_functions_for_dataclasses_take_records() -> None:
    assert [one.name for one in dataclasses.fields(Place)] == ["line", "column", "note"]
    assert dataclasses.replace(Place(1, 2), line=3) == Place(3, 2)
    assert dataclasses.asdict(Pile("a", [Place(1)])) == {
        "name": "a",
        "places": [{"line": 1, "column": 1, "note": ""}],
        "size": 1,
    }


def test_records_go_to_other_processes_and_match_patterns() -> None:
    assert pickle.loads(pickle.dumps(Pile("a", [Place(1, 2, "x")]))).places[0].note == "x"
    match Place(1, 2):
        case Place(line, column):
            assert (line, column) == (1, 2)


def test_tuples_with_names_are_tuples() -> None:
    mark = Mark("a", at=2)
    text, at = mark
    assert mark == ("a", 2) == (text, at)
    assert (mark.text, mark.at, Mark("b")) == ("a", 2, ("b", 0))
    assert mark.moved(1) == Mark._make(["a", 3])
    assert repr(mark) == "Mark(text='a', at=2)"
    assert pickle.loads(pickle.dumps(mark)).moved(1).at == 3
    assert mark._fields == ("text", "at")
    with pytest.raises(TypeError):
        Mark()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        mark.at = 3  # type: ignore[misc]
    match mark:
        case Mark(text, at):
            assert (text, at) == ("a", 2)
