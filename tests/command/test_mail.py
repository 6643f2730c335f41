"""E-mails as they lie on disk, subtitles and transcripts are read by the command."""

from __future__ import annotations

from pathlib import Path

from quoteattr.command.inputs import Fields, Record, records
from quoteattr.command.mail import text_of

ENCODED = (
    b"From: =?utf-8?q?Zo=C3=AB?= Tan <zoe@example.org>\nTo: Bo Lee <bo@example.org>\nX-Spam: no\n"
    b"Subject: Rain\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    b"It rained =E2=80=93 all day.\n"
)


def test_mail_has_its_visible_headers_and_decoded_body() -> None:
    expected = "From: Zo\u00eb Tan <zoe@example.org>\nTo: Bo Lee <bo@example.org>\nSubject: Rain\n\nIt rained \u2013 all day.\n"
    assert expected == text_of(ENCODED)


def test_html_alone_is_read_without_tags() -> None:
    message = b"From: Bo\nContent-Type: text/html\n\n<style>p {}</style><p>It &amp; that</p><p>rained</p>"
    assert "From: Bo\n\nIt & that\nrained" == text_of(message).rstrip()


def test_body_in_an_unknown_character_set_is_read() -> None:
    assert "It rained" in text_of(b"From: Bo\nContent-Type: text/plain; charset=klingon\n\nIt rained")


def test_nothing_in_a_message_raises() -> None:
    for data in (
        b"",
        b"\xff\xfe\x00",
        b"From: \n\n",
        b"Content-Type: multipart/mixed\n\nx",
        b"Content-Type: image/png\n\nx",
    ):
        assert isinstance(text_of(data), str)


def test_folder_holds_subtitles_and_mails(tmp_path: Path) -> None:
    for name, data in (("a.vtt", b"WEBVTT"), ("b.srt", b"1"), ("c.eml", ENCODED)):
        (tmp_path / name).write_bytes(data)
    names = [str(tmp_path / name) for name in ("a.vtt", "b.srt", "c.eml")]
    found = list(records(names, Fields()))
    assert all(isinstance(record, Record) for record in found)
    assert "all day" in found[2].text  # type: ignore[union-attr]
