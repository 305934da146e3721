"""Files of references in every form that `add` reads, written of works that nobody wrote."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from tests.contributing.add.answers import crossref

STARTS, MIDDLES = ("b", "d", "gr", "k", "l", "m", "n", "pl", "r", "st", "tr", "v"), ("a", "e", "ia", "o", "ou", "ü")
FAMILIES = ("Doe", "Roe", "Núñez", "van der Berg", "O'Neil", "Łódź", "Müller-Lüdenscheidt", "김")


@dataclass(frozen=True, slots=True)
class Work:
    """What the forms say of a work, as far as each has a place for it."""

    number: int
    title: str
    family: str
    year: int

    @property
    def doi(self) -> str:
        return f"10.5555/lane.{self.number}"

    @property
    def arxiv(self) -> str:
        return f"{self.year % 100:02}05.{self.number:05}"

    @property
    def csl(self) -> dict[str, Any]:
        return {
            "type": "article-journal",
            "title": self.title,
            "author": [{"family": self.family, "given": "A. B."}],
            "issued": {"date-parts": [[self.year]]},
            "DOI": self.doi,
            "container-title": "Lanes",
        }


def make_work(random: Random, number: int) -> Work:
    words = ["".join(random.choice(pair) for pair in (STARTS, MIDDLES) * 3) for _ in range(random.randint(5, 12))]
    return Work(number, " ".join(words).capitalize(), random.choice(FAMILIES), random.randint(1890, 2025))


def write_bib(works: Sequence[Work]) -> str:
    return "\n".join(
        f"@article{{k{i}, title = {{{{{one.title}}}}}, author = {{{{{one.family}}}}},\n"
        f"  year = {one.year}, doi = {{{one.doi}}}}}"
        for i, one in enumerate(works)
    )


def write_ris(works: Sequence[Work]) -> str:
    return "\n".join(
        f"TY  - JOUR\nTI  - {one.title}\nAU  - {one.family}, A. B.\nPY  - {one.year}\nDO  - {one.doi}\nER  - \n"
        for one in works
    )


def write_nbib(works: Sequence[Work]) -> str:
    return "\n".join(
        f"PMID- {9_000_000 + one.number}\nTI  - {one.title}.\nFAU - {one.family}, A B\nDP  - {one.year} May\n"
        f"LID - {one.doi} [doi]\nPT  - Journal Article\n"
        for one in works
    )


def write_csl(works: Sequence[Work]) -> str:
    return json.dumps([one.csl for one in works], ensure_ascii=False)


def write_crossref(works: Sequence[Work]) -> str:
    messages = [{**one.csl, "type": "journal-article", "title": [one.title]} for one in works]
    return crossref(messages[0] if len(works) == 1 else {"items": messages}).decode()


def write_arxiv(works: Sequence[Work]) -> str:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{one.arxiv}v1</id><title>{escape(one.title)}</title>"
        f"<published>{one.year}-05-01T00:00:00Z</published>"
        f"<author><name>A. B. {escape(one.family)}</name></author></entry>"
        for one in works
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


FORMS: dict[str, Callable[[Sequence[Work]], str]] = {
    "bib": write_bib,
    "ris": write_ris,
    "nbib": write_nbib,
    "csl.json": write_csl,
    "crossref.json": write_crossref,
    "xml": write_arxiv,
}


def cut(random: Random, text: str) -> str:
    """Cut a text off somewhere, as a download that broke off."""
    return text[: random.randrange(len(text))]


@dataclass(frozen=True, slots=True)
class Folder:
    """What was written: the works of each whole file, by the path of the file, and the paths of those cut off."""

    whole: dict[str, list[Work]]
    cut: list[str]


def write_folder(folder: Path, random: Random, count: int) -> Folder:
    """Write many files, in which some works come again in another form, and some files are cut off."""
    seen: list[Work] = []
    whole: dict[str, list[Work]] = {}
    broken: list[str] = []
    for number in range(count):
        form = random.choice(list(FORMS))
        works = [_take(random, seen) for _ in range(random.randint(1, 4))]
        path = folder / f"part {number % 7}" / f"{number:03}.{form}"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = FORMS[form](works)
        if random.random() < 0.05:
            text = cut(random, text)
            broken.append(path.as_posix())
        else:
            whole[path.as_posix()] = works
            seen += works
        path.write_text(text, "utf-8")
    return Folder(whole, broken)


def _take(random: Random, seen: Sequence[Work]) -> Work:
    """Take a new work, or one of those before, whose title can be written otherwise."""
    if not seen or random.random() < 0.8:
        return make_work(random, random.randrange(100_000))
    again = random.choice(seen)
    return replace(again, title=random.choice([again.title, again.title.title(), f"{again.title}: a study"]))
