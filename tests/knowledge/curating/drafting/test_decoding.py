import pytest

from knowledge.curating.drafting.decoding import decode
from knowledge.errors import NotAnArticleError

TEXT = "L’été à Nîmes : 45 € l’entrée, « gratuit » pour les élèves."


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), "no-such-thing"),
        (TEXT.encode(), "iso-8859-1"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), None),
        (TEXT.replace("’", "'").replace("€", "F").encode("latin-1"), None),
    ],
)
def test_text_is_read_in_whatever_encoding_it_is(data: bytes, declared: str | None) -> None:
    text = decode(data, declared=declared)

    assert text.replace("'", "’").replace("F l", "€ l").endswith(TEXT)


def test_a_text_that_was_encoded_twice_is_decoded_twice() -> None:
    assert decode("Déjà rentré à l’école".encode().decode("cp1252", "replace").encode())


def test_a_few_broken_letters_leave_the_rest_as_it_is() -> None:
    assert decode("été à Nîmes, déjà".encode()[:-1]) == "été à Nîmes, déj\ufffd"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"PK\x03\x04", "office document"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(NotAnArticleError, match=what):
        decode(data)
