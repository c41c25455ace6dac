"""A plan as an administrator reads it."""

import orjson

from avoki_config.reports import plan_html, plan_json, plan_markdown, plan_text
from avoki_config.reports.inline import inline
from avoki_config.reports.ranges import runs
from avoki_config.reports.screen import Screen, text_width
from avoki_config.resources import Action, Change, FieldChange, Plan, Resource

SCREEN = Screen()


def plan(*changes: Change, unchanged: int = 0, after: dict[str, Resource] | None = None) -> Plan:
    return Plan(
        tenant="nordlunda",
        backend="sqlite",
        serial=3,
        lineage="l",
        changes=changes,
        steps=(),
        reads={},
        after=after or {},
        unchanged=unchanged,
    )


def created(address: str, **attributes: object) -> tuple[Change, Resource]:
    return Change(address, "create"), Resource(address, address.partition(".")[0], attributes)


def lines(*fields: FieldChange) -> list[str]:
    text = plan_text.render(plan(Change("menu.a", "update", fields)), SCREEN)
    return [line for line in text.splitlines()[3:] if line and not line.startswith("Plan")]


def test_a_plan_without_changes_says_so() -> None:
    assert "No changes. 40 unchanged.\n" in plan_text.render(plan(unchanged=40), SCREEN)


def test_every_action_has_its_symbol_and_is_counted() -> None:
    changes = (
        Change("group.new", "create"),
        Change("menu.a", "update", (FieldChange("schedule", None, "kontorstid"),)),
        Change("menu.b", "move", (), "menu.old"),
        Change("prompt.gone", "delete"),
    )
    assert plan_text.render(plan(*changes, unchanged=7), SCREEN) == (
        "Plan for nordlunda, registry sqlite, serial 3\n"
        "\n"
        "  + group.new\n"
        "  ~ menu.a\n"
        "      schedule: (none) → kontorstid\n"
        "  → menu.old → menu.b\n"
        "  - prompt.gone\n"
        "\n"
        "Plan: 1 to create, 1 to change, 1 to delete, 1 to rename, 7 unchanged.\n"
    )


def test_consecutive_numbers_are_a_range() -> None:
    made = dict(created(f"number.+468465004{n:02}") for n in range(80))
    changes = tuple(made)
    text = plan_text.render(plan(*changes, after={c.address: r for c, r in made.items()}), SCREEN)
    assert "  + number.+46846500400..479" in text
    assert "80 numbers" in text
    assert len(text.splitlines()) == 5


def test_numbers_of_different_operators_are_not_one_range() -> None:
    made = dict((created("number.+46846500400", operator="A"), created("number.+46846500401", operator="B")))
    text = plan_text.render(plan(*made, after={c.address: r for c, r in made.items()}), SCREEN)
    assert "+ number.+46846500400\n" in text
    assert "+ number.+46846500401\n" in text


def test_a_range_shows_the_digits_that_differ() -> None:
    numbers = [f"number.+{n}" for n in (46846500098, 46846500099, 46846500100, 46846500102)]
    found = [str(run) for run in runs(numbers, str, lambda _: None)]
    assert found == ["number.+46846500098..100", "number.+46846500102"]
    wide = [f"number.+{n}" for n in range(46846499999, 46846500002)]
    assert [str(run) for run in runs(wide, str, lambda _: None)] == ["number.+46846499999..500001"]


def test_a_short_change_is_one_line_in_the_words_of_the_language() -> None:
    change = FieldChange("keys.2", {"group": "felanmalan"}, {"play": "stangt", "then": {"menu": "a"}})
    assert lines(change) == ["      keys.2: {group: felanmalan} → {play: stangt, then: {menu: a}}"]


def test_a_long_list_shows_what_it_gains_and_loses() -> None:
    before = [{"user": f"anstalld-{n}"} for n in range(2000)]
    after = [*before[:7], *before[8:], {"user": "ny"}]
    assert lines(FieldChange("members", before, after)) == [
        "      members: 2000 → 2000 items",
        "        - {user: anstalld-7}",
        "        + {user: ny}",
    ]


def test_what_a_registry_gives_back_in_another_order_of_keys_is_the_same_item() -> None:
    before = [{"role": "member", "user": f"anstalld-{n}"} for n in range(20)]
    after = [{"user": one["user"], "role": "member"} for one in before[1:]]
    assert lines(FieldChange("members", before, after))[1:] == ["        - {role: member, user: anstalld-0}"]


def test_a_long_value_is_shown_whole_within_the_screen() -> None:
    found = lines(FieldChange("text", "gammal " * 40, "ny " * 90))
    assert found[0] == "      text:"
    assert all(text_width(line) <= 80 for line in found)
    assert sum(line.count("gammal") for line in found) == 40
    assert sum(line.count("ny ") + line.endswith("ny") for line in found) >= 90
    assert [line[8] for line in found[1:] if line[8] != " "] == ["-", "+"]


def test_a_value_without_end_is_cut() -> None:
    assert len(lines(FieldChange("text", None, "ord " * 10_000))) < 20


def test_thousands_of_new_objects_are_counted() -> None:
    changes = tuple(Change(f"user.anstalld-{n}", "create") for n in range(5000))
    text = plan_text.render(plan(*changes), SCREEN)
    assert "… and 4900 more of user" in text
    assert "Plan: 5000 to create, 0 unchanged." in text


def test_a_value_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in "".join(lines(FieldChange("name", "a\x1b[2J", "b\u202e")))


def test_values_are_written_so_that_yaml_reads_them_back_as_they_are() -> None:
    assert inline({"a": [True, 2, "x y", "a: b", "", " x", '"']}) == '{a: [true, 2, x y, "a: b", "", " x", "\\""]}'


def test_the_json_is_the_contract_and_the_same_bytes_every_time() -> None:
    action: Action = "update"
    made = plan(Change("menu.a", action, (FieldChange("schedule", None, "kontorstid"),)), unchanged=1)
    text = plan_json.render(made)
    assert text == plan_json.render(made)
    value = orjson.loads(text)
    contract = [
        *("format_version", "tenant", "backend", "serial", "lineage", "fingerprint", "reads", "summary"),
        *("changes", "steps", "diagnostics"),
    ]
    assert [name for name in value if name in contract] == contract  # others may be added
    assert value["summary"] == {"create": 0, "update": 1, "delete": 0, "move": 0, "unchanged": 1}
    assert value["changes"] == [
        {
            "address": "menu.a",
            "action": "update",
            "previous_address": None,
            "fields": [{"path": "schedule", "before": None, "after": "kontorstid", "sensitive": False}],
            "span": None,
        }
    ]


def test_markdown_keeps_every_value_inside_its_block() -> None:
    field = FieldChange("name", "```", "a\n```\n# not a heading")
    text = plan_markdown.render(plan(Change("menu.a", "update", (field,)), unchanged=2))
    fence = next(line for line in text.splitlines() if line.endswith("diff")).removesuffix("diff")
    before, inside, after = text.split(fence)
    assert (len(fence), "# not a heading" in inside) == (4, True)
    assert "# not" not in before + after
    assert "! menu.a" in inside.replace("  ", " ")


def test_markdown_signs_what_is_made_and_deleted() -> None:
    text = plan_markdown.render(plan(Change("group.new", "create"), Change("prompt.gone", "delete")))
    assert [line for line in text.splitlines() if line[:1] in "+-" and line] == ["+  group.new", "-  prompt.gone"]


def test_html_shows_both_values_and_nothing_of_them_is_markup() -> None:
    field = FieldChange("name", "<script>x</script>", "Växeln & co")
    text = plan_html.render(plan(Change("menu.a", "update", (field,))))
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert "Växeln &amp; co" in text
    assert "<script" not in text
