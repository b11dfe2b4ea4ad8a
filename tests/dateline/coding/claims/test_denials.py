import pytest


@pytest.mark.parametrize(
    "text",
    [
        "There is no truth to reports that troops have left Homs, the ministry said.",
        "The ministry dismissed reports that the army had left the city.",
        "The spokesman said that reports that troops had left the city were untrue.",
        "The general denied the loss of the city.",
    ],
)
def test_a_report_called_untrue_is_denied(code, text):
    (claim,) = code(text).claims
    assert (claim.act, claim.polarity) == ("deny", "positive")


def test_a_truth_is_asserted(code):
    (claim,) = code("The ministry said that there was a reason for the delay.").claims
    assert claim.act == "assert"
