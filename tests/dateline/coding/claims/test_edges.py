"""Where contents end."""

import pytest

from dateline.coding.claims import code_claims


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The mayor said it was “a mistake. We will not repeat it.”", "repeat it"),
        ("The council criticised the governor by reading out his letters.", "governor"),
        ("The council praised Yusuf Darwish, who has led the militia since May.", "Darwish"),
        ("The mayor said the city would trust Yusuf Darwish, who was born in Aleppo.", "Darwish"),
        ("The mayor called the vote “a farce,” noting that no count was held.", "farce"),
    ],
)
def test_a_content_ends_where_the_source_does(reader, text, end):
    found = code_claims(reader.read({"report_id": "r", "text": text}))
    content = next(c for c in found if text[c.source.start : c.source.end].startswith("The"))
    assert text[: content.content_spans[-1].end].rstrip("”.,").endswith(end)
