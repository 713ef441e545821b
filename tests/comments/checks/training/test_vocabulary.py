import pytest

from comments.checks.training.vocabulary import word_costs


def test_a_usual_word_costs_less_than_a_rare_one_and_a_slip_is_no_word():
    costs = word_costs(["सरकार को देखना चाहिए", "सरकार को सब पता है, को को", "sarkar sarkr", "sarkar"])
    assert costs["को"] < costs["सरकार"]
    assert "sarkar" in costs
    assert "sarkr" not in costs


def test_a_cost_is_how_seldom_the_word_is_met_in_nats():
    assert word_costs(["a a", "b b"]) == pytest.approx({"a": 0.7, "b": 0.7})
