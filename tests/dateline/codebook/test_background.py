from datetime import timedelta

import pytest

from dateline.codebook.background import Distance, distant


def test_the_distant_past_begins_within_a_year():
    assert timedelta(days=90) < distant() < timedelta(days=366)


def test_a_distance_has_a_reason():
    with pytest.raises(ValueError, match="because"):
        Distance.model_validate({"days": 200})
