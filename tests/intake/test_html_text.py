"""Descriptions in HTML become plain text; nothing in them is ever markup again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmrec_desktop.intake.html_text import html_to_text, plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Warm &amp; <b>light</b></p><ul><li>wool<li>silk</ul>", "Warm & light\n• wool\n• silk"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("one<br/>two<BR>three", "one\ntwo\nthree"),
        ('<p title="a > b">x</p>', "x"),
        ("<p title=it's>y</p>", "y"),
        ("a < b and c > d", "a < b and c > d"),
        ("I <3 you", "I <3 you"),
        ("<script>if(a<b){}</script>ok<style>p{}</style>", "ok"),
        ("&lt;p&gt;escaped twice&lt;/p&gt;", "escaped twice"),
        ("<!-- no -->yes<!-- open", "yes"),
        ("<p>cut off <a href=", "cut off"),
        ("<o:p>from a word processor</o:p><p></p>", "from a word processor"),
        ("25&nbsp;cm &bull; 10&quot;", '25 cm • 10"'),
        ("", ""),
    ],
)
def test_html_to_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_one_line() -> None:
    assert plain("  a\n\tb <i>c</i> \u202ed\u200b ") == "a b c d"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/!-ab \"'=&;pscriptlt\n", max_size=120))
def test_any_text_is_read(text: str) -> None:
    read = html_to_text(text)
    assert "\n\n" not in read
    assert "\n" not in plain(text)


@pytest.mark.parametrize("piece", ["<a ", "<!--", '<a b="', "<script>", "&lt;", "<", "</", "<p>"])
@pytest.mark.timeout(60)  # What grows with the square takes minutes.
def test_hostile_tags_cost_no_more_than_their_length(piece: str) -> None:
    hostile = piece * (200_000 // len(piece))
    assert len(html_to_text(hostile)) <= len(hostile)
