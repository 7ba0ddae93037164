"""The reliability table and the calibration error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.calibration import Judgement, reliability

JUDGEMENTS = st.lists(st.builds(Judgement, st.floats(0, 1), st.booleans()), max_size=40)


def test_the_error_is_the_mean_distance_of_confidence_and_share_right():
    table = reliability([Judgement(0.9, True), Judgement(0.9, False), Judgement(0.25, False)])
    assert [(b.low, b.high, b.count, b.right) for b in table.bins] == [(0.2, 0.3, 1, 0.0), (0.9, 1.0, 2, 0.5)]
    assert table.error == pytest.approx((0.25 + 2 * 0.4) / 3)
    assert table.to_json()["expected_calibration_error"] == 0.35


def test_no_judgement_is_no_error():
    assert reliability([]).to_json() == {"count": 0, "expected_calibration_error": None, "bins": []}


@pytest.mark.parametrize(("confidence", "low"), [(0.0, 0.0), (0.1, 0.1), (0.7, 0.7), (0.999, 0.9), (1.0, 0.9)])
def test_a_bound_belongs_to_the_upper_bin_and_one_to_the_last(confidence, low):
    assert reliability([Judgement(confidence, True)]).bins[0].low == low


@given(JUDGEMENTS)
def test_every_judgement_is_in_one_bin_and_the_error_is_a_share(judgements):
    table = reliability(judgements)
    assert table.count == len(judgements)
    assert table.error is None or 0 <= table.error <= 1
    assert sum(round(b.right * b.count) for b in table.bins) == sum(j.right for j in judgements)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_a_confidence_that_is_the_share_right_has_no_error(verdicts):
    share = sum(verdicts) / len(verdicts)
    assert reliability([Judgement(share, v) for v in verdicts]).error == pytest.approx(0)
