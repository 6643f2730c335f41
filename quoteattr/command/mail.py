"""The text of an e-mail as it lies on disk: its header lines that readers see, and its body."""

from __future__ import annotations

import html
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

import regex

#: The header lines that a reader sees, in this order.
_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_TAG = regex.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^<>]*+>", regex.S | regex.I)
_END = regex.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^<>]*+>", regex.I)


def text_of(data: bytes) -> str:
    """The header lines, an empty line, and the plain text of a message, or its HTML without tags."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    headers = "".join(f"{name}: {' '.join(str(message[name]).split())}\n" for name in _SHOWN if message[name])
    body = message.get_body(("plain", "html"))
    return f"{headers}\n{'' if body is None else _content(body)}"


def _content(body: MIMEPart) -> str:
    """The words of a body; bytes that are none in its character set are replaced."""
    try:
        words = str(body.get_content())
    except (LookupError, UnicodeError):
        payload = body.get_payload(decode=True)
        words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if body.get_content_type() != "text/html":
        return words
    return html.unescape(_TAG.sub("", _END.sub("\n", words)))
