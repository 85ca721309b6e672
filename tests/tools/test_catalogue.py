"""The catalogue holds all words there are, and a translation that is there has all of them."""

from pathlib import Path
from shutil import copy

from babel.messages.pofile import write_po

from games.language.catalogues import DOMAIN, LOCALE
from tests.tools.catalogue import compile_po, faults, kept, pot


def test_the_catalogue_is_up_to_date() -> None:
    there = (LOCALE / f"{DOMAIN}.pot").read_text(encoding="utf-8")
    assert there == pot(), "make it anew: python -m tests.tools.catalogue"


def test_every_translation_is_whole_and_compiled(tmp_path: Path) -> None:
    for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        assert faults(path) == []
        assert compile_po(Path(copy(path, tmp_path))).read_bytes() == path.with_suffix(".mo").read_bytes()


def test_what_a_translation_lacks_is_named(tmp_path: Path) -> None:
    translation, path = kept(), tmp_path / f"{DOMAIN}.po"
    for message in translation:
        if message.id:
            message.string = message.id
    with path.open("wb") as written:
        write_po(written, translation)
    assert faults(path) == []
    for words, said in {"Good night": "", "{who} serves": "{wer} serves", "{who} takes": "{who takes"}.items():
        found = translation.get(words)
        assert found
        found.string = said
    with path.open("wb") as written:
        write_po(written, translation)
    assert set(faults(path)) == {f"{path.name}: {words}" for words in ("Good night", "{who} serves", "{who} takes")}
