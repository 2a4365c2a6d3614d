"""Files of every kind read into notes, and everything that is refused in one line."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from prep_assistant.domain import Note
from prep_assistant.errors import InputError
from prep_assistant.knowledge import source_csv, source_pdf, sources
from prep_assistant.knowledge.passages import cut
from prep_assistant.knowledge.sources import Skipped, read_path

SAVED_PAGE = """<!DOCTYPE html><html><head><title>How a foundry works | Metal Weekly</title><style>p{color:red}</style></head>
<body><div id="cookie-banner" class="cookie-consent"><p>We value your privacy. Accept all cookies?</p><button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/jobs">Jobs board</a></li></ul></nav>
<article><h1>How a foundry works</h1>
<p>A foundry pours molten metal into moulds, and most of its day is decided by the furnace schedule. The melt shop starts
hours before the first pour, since a cold ladle cracks and a late charge holds up every line behind it.</p>
<h2>Who decides what is poured</h2>
<p>The planner orders jobs by alloy, so that the furnace is not washed between them; the caf&eacute; in the corner is where
the pattern shop hears about changes first. Castings wait for inspection in the cleaning room, sometimes for days.</p>
<ul><li>Moulders make the sand moulds by hand or by machine.</li><li>Fettlers grind off what should not be there.</li></ul>
</article>
<aside>Subscribe to our newsletter</aside><footer>&copy; Metal Weekly, imprint, terms of use</footer>
<script>track("visit")</script></body></html>"""


def pdf(*pages: str, title: str = "", password: str = "") -> bytes:
    """Build a PDF with one text object a page, by hand: lines are set 14 points apart."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        lines = " ".join(f"({line}) Tj T*" for line in page.split("\n") if line)
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {lines} ET" if page else ""
        kids.append(len(parts) + 1)
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(parts) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    parts[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{n} 0 R' for n in kids)}] >>"
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("cp1252")
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    if not title and not password:
        return out
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out)))
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def word(build: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    build(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(path: Path, **more: object) -> Note:
    (found,) = read_path(path, **more)  # type: ignore[arg-type]
    assert isinstance(found, Note), str(found)
    return found


def refused(path: Path) -> Skipped:
    (found,) = read_path(path)
    assert isinstance(found, Skipped), found
    assert "\n" not in str(found)
    return found


# ---- Markdown and text ---------------------------------------------------------------------------


def test_front_matter_names_dates_and_tags_a_note_and_lines_stay_lines_of_the_file(tmp_path: Path) -> None:
    text = (
        "---\r\ntitle: Rail freight\r\nas_of: 2026-02-03\r\noccupations: [53-4011, '53-4031']\r\nindustry: rail\r\nemployer: [ACME Rail]\r\n"
        "place: Columbus, OH\r\ntopic: culture\r\nlicence: CC0\r\nsources:\r\n  - {title: Annual report, period: '2025', where: 'https://example.org/r'}\r\n"
        "  - a conductor I met\r\n---\r\n# Crews\r\n\r\nA crew is two people.\r\n"
    )
    path = write(tmp_path, "rail.md", text)
    note = one(path, tags={"employer": ("Given",), "topic": ("pay",)})
    assert (note.title, note.as_of, note.licence, note.kind, note.where) == (
        "Rail freight",
        "2026-02-03",
        "CC0",
        "mine",
        str(path),
    )
    assert note.tags == {
        "employer": ("Given", "ACME Rail"), "topic": ("pay", "culture"), "occupation": ("53-4011", "53-4031"),
        "industry": ("rail",), "place": ("Columbus, OH",),
    }  # fmt: skip
    assert [source.title for source in note.sources] == ["Annual report", "a conductor I met"]
    assert note.sources[0].where == "https://example.org/r"
    (passage,) = cut(note)
    assert text.splitlines()[passage.line - 1] == passage.text == "A crew is two people."


def test_titles_come_from_the_first_heading_or_the_name(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.md", "intro\n\n# The *real* one #\n\ntext")).title == "The *real* one"
    assert one(write(tmp_path, "b.md", "## Second level\ntext")).title == "Second level"
    assert one(write(tmp_path, "my notes.txt", "only text")).title == "my notes"
    assert one(write(tmp_path, "code.md", "```\n# a comment\n```\n")).title == "code"
    assert one(write(tmp_path, "README", "without a suffix")).title == "README"


def test_broken_front_matter_is_said_and_the_text_still_read(tmp_path: Path) -> None:
    said: list[str] = []
    note = one(write(tmp_path, "a.md", "---\nplace: b: c\n---\nText.\n"), warn=said.append)
    assert note.text == "\n\n\nText.\n"
    assert len(said) == 1
    assert "line 2: mapping values" in said[0]


def test_the_id_belongs_to_the_place_and_the_digest_to_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.txt", "one")
    first = one(path)
    monkeypatch.chdir(tmp_path)
    assert one(Path("a.txt")).id == first.id
    assert one(Path("a.txt")).digest == first.digest
    assert one(path, kind="industry").digest != first.digest
    assert one(path, tags={"place": ("Ohio",)}).digest != first.digest
    path.write_text("two")
    assert one(path).id == first.id
    assert one(path).digest != first.digest


FRENCH = "L’été dernier, j’ai visité une fonderie à Besançon ; le café coûtait 2 €."


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        (FRENCH.encode(), False),
        (FRENCH.encode("utf-8-sig"), False),
        (FRENCH.encode("utf-16"), False),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), False),
        (FRENCH.encode("utf-16-le"), False),
        (FRENCH.encode("utf-32"), False),
        (FRENCH.encode("cp1252"), True),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, guessed: bool) -> None:
    said: list[str] = []
    assert one(write(tmp_path, "note.txt", data), warn=said.append).text == FRENCH
    assert bool(said) == guessed


def test_text_that_is_not_western_is_guessed_too(tmp_path: Path) -> None:
    russian = "На литейном заводе смена начинается в шесть часов утра, и первым делом проверяют печь. " * 4
    said: list[str] = []
    assert one(write(tmp_path, "note.txt", russian.encode("cp1251")), warn=said.append).text == russian
    assert "cp1251" in said[0]


# ---- HTML ----------------------------------------------------------------------------------------


def test_a_saved_page_gives_its_main_text_and_headings(tmp_path: Path) -> None:
    note = one(write(tmp_path, "page.html", SAVED_PAGE))
    assert note.title == "How a foundry works"
    assert "the café in the corner" in note.text
    assert "## Who decides what is poured" in note.text
    assert "- Fettlers grind off" in note.text
    for left_out in ("cookies", "Jobs board", "newsletter", "imprint", "track", "color:red"):
        assert left_out not in note.text


def test_a_page_too_slight_for_extraction_is_stripped_of_tags(tmp_path: Path) -> None:
    note = one(
        write(tmp_path, "p.htm", "<title>Tiny</title><nav>Menu</nav><h2>Pay</h2><table><tr><td>Welder<td>$20</table>")
    )
    assert note.title == "Tiny"
    assert "Pay" in note.text
    assert "Welder" in note.text
    assert "Menu" not in note.text


def test_a_page_may_name_its_own_encoding(tmp_path: Path) -> None:
    page = SAVED_PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("molten", "płynny")
    said: list[str] = []
    assert "płynny" in one(write(tmp_path, "p.html", page.encode("iso-8859-2")), warn=said.append).text
    assert not said


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    assert (
        refused(write(tmp_path, "p.html", "<html><body><script>render()</script></body></html>")).reason
        == "holds no text"
    )


# ---- PDF -----------------------------------------------------------------------------------------


def test_pages_become_headings(tmp_path: Path) -> None:
    data = pdf(
        "Cranes lift steel.\nThe infor-\nmation office is well-\nknown.",
        "",
        "Page three on information.",
        title="Cranes at work",
    )
    note = one(write(tmp_path, "crane.pdf", data))
    assert note.title == "Cranes at work"
    assert "## page 1\n\nCranes lift steel.\nThe information office is well-\nknown." in note.text
    assert "page 2" not in note.text
    assert [passage.heading for passage in cut(note)] == ["page 1", "page 3"]


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "untitled", "report_final.indd", ""])
def test_titles_that_say_nothing_give_way_to_the_name(tmp_path: Path, title: str) -> None:
    assert one(write(tmp_path, "crane.pdf", pdf("Cranes lift steel.", title=title))).title == "crane"


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "scan.pdf", pdf("", ""))).reason == "holds no text; it is probably a scan"
    assert refused(write(tmp_path, "locked.pdf", pdf("Secret.", password="key"))).reason == "is protected by a password"
    assert refused(write(tmp_path, "bad.pdf", b"%PDF-1.7 nothing more")).reason == "is damaged or not a PDF"
    assert refused(write(tmp_path, "half.pdf", pdf("Text.")[:200])).reason == "is damaged or not a PDF"
    assert refused(write(tmp_path, "none.pdf", b"")).reason == "is empty"


def test_a_pdf_locked_against_editing_only_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Open to readers."))))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    saved = io.BytesIO()
    writer.write(saved)
    assert "Open to readers." in one(write(tmp_path, "open.pdf", saved.getvalue())).text


def test_a_long_pdf_is_bounded_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    note = one(
        write(tmp_path, "long.pdf", pdf(*(f"Leaf {n}." for n in range(1, source_pdf.MOST_PAGES + 3)))), warn=said.append
    )
    assert f"Leaf {source_pdf.MOST_PAGES}." in note.text
    assert f"Leaf {source_pdf.MOST_PAGES + 1}." not in note.text
    assert said == [f"{note.where} has 502 pages; the first 500 were read"]


# ---- Word ----------------------------------------------------------------------------------------


def test_word_headings_lists_and_tables(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        document.add_heading("Plant visit", 0)
        document.add_heading("Shifts", 2)
        document.add_paragraph("Three shifts,\neight hours each.")
        document.add_paragraph("Early", style="List Bullet")
        document.add_paragraph("Late", style="List Number")
        table = document.add_table(2, 3)
        for i, text in enumerate(("Role", "Pay", "Shift", "Welder", "$20", "")):
            table.cell(i // 3, i % 3).text = text
        document.add_paragraph("After the table.")

    note = one(write(tmp_path, "visit.docx", word(build)))
    assert note.title == "Plant visit"
    assert note.text == (
        "# Plant visit\n\n## Shifts\n\nThree shifts,\neight hours each.\n\n- Early\n- Late\n\n"
        "Role | Pay | Shift\nWelder | $20 | \n\nAfter the table.\n"
    )


def test_word_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "a.docx", b"PK\x03\x04 no")).reason == "is damaged or not a Word file"
    assert refused(write(tmp_path, "b.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600)).reason.startswith(
        "is protected by a password"
    )
    assert refused(write(tmp_path, "c.docx", word(lambda document: None))).reason == "holds no text"
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as other:
        other.writestr("hello.txt", "not Word")
    assert refused(write(tmp_path, "d.docx", saved.getvalue())).reason == "is damaged or not a Word file"


def test_a_word_file_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("word/document.xml", "w") as member:
        for _ in range(101):
            member.write(b"0" * 1_000_000)
    assert refused(write(tmp_path, "bomb.docx", saved.getvalue())).reason.startswith("unpacks to 101 MB")


# ---- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_rows_become_blocks_numbered_as_a_spreadsheet_does(tmp_path: Path, separator: str) -> None:
    rows = [
        ["Role", "What they said", ""],
        ["Welder", '"It is hot,\nand loud; really"', "x"],
        ["", "", ""],
        ["Planner", "fine"],
    ]
    text = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    note = one(write(tmp_path, "talks.csv", text))
    assert note.text == (
        "## row 2\nRole: Welder\nWhat they said: It is hot, and loud; really\ncolumn 3: x\n\n## row 4\nRole: Planner\nWhat they said: fine\n"
    )
    assert note.title == "talks"


def test_a_long_table_is_bounded_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    note = one(
        write(tmp_path, "t.csv", "n,m\n" + "".join(f"{n},x\n" for n in range(source_csv.MOST_ROWS + 5))),
        warn=said.append,
    )
    assert note.text.count("## row") == source_csv.MOST_ROWS
    assert "has more than 20,000 rows" in said[0]


def test_a_cell_beyond_all_bounds_is_one_line(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "t.csv", 'a,b\n"' + "x" * 200_000)).reason.startswith("cannot be read as a table")


# ---- public data ---------------------------------------------------------------------------------

PROFILE = {
    "slug": "riggers", "title": "Riggers", "url": "https://www.bls.gov/ooh/construction-and-extraction/riggers.htm",
    "quick_facts": {"On-the-job Training": "Moderate-term"}, "what_they_do": "Riggers set up gear.\n## Duties\n- Inspect rigging\n- Signal",
    "pay": "The pay.", "soc_codes": ["49-9096"], "similar": [{"title": "Millwrights", "duties": "Millwrights move machinery."}],
    "more_info": [], "last_modified": "Thursday, August 28, 2025",
}  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_handbook_rows_become_a_note_each(tmp_path: Path, packed: bool) -> None:
    data = "\n".join([json.dumps(PROFILE), json.dumps(PROFILE | {"slug": "two", "title": "Two"}), "{broken"]).encode()
    path = write(tmp_path, "ooh.jsonl.gz" if packed else "ooh.jsonl", gzip.compress(data) if packed else data)
    said: list[str] = []
    first, second = read_path(path, tags={"topic": ("pay",)}, warn=said.append)
    assert isinstance(first, Note)
    assert isinstance(second, Note)
    assert (first.kind, first.title, first.as_of) == ("imported", "Riggers", "2025-08-28")
    assert first.tags == {"topic": ("pay",), "occupation": ("49-9096",)}
    assert first.text == (
        "# Riggers\n\n## Quick facts\n\n- On-the-job Training: Moderate-term\n\n## What they do\n\nRiggers set up gear.\n\n### Duties\n\n"
        "- Inspect rigging\n- Signal\n\n## Pay\n\nThe pay.\n\n## Similar occupations\n\n- Millwrights: Millwrights move machinery.\n"
    )
    assert first.id != second.id
    assert len(said) == 1


def test_other_json_lines_and_damaged_archives_are_refused(tmp_path: Path) -> None:
    assert "no Occupational Outlook" in refused(write(tmp_path, "a.jsonl", '{"a": 1}\n')).reason
    assert refused(write(tmp_path, "b.jsonl.gz", gzip.compress(b"x" * 5000)[:-20])).reason == "is a damaged .gz file"


def test_a_saved_handbook_page(tmp_path: Path) -> None:
    page = """<html><head><title>Riggers :  Occupational Outlook Handbook: : U.S. Bureau of Labor Statistics</title>
    <link rel="canonical" href="https://www.bls.gov/ooh/construction-and-extraction/riggers.htm"/></head><body><ul id="tabs"><li>Pay tab</li></ul>
    <div id="panes"><div class="tab"><article><h2><span>What Riggers Do</span></h2><p>Riggers set up\n gear.</p><h3>Duties</h3><ul><li>Inspect rigging</li></ul>
    <table><tr><th>Title</th><th>Code</th></tr><tr><td>Riggers</td><td>49-9096</td></tr></table></article></div></div>
    <div id="after"><p>Last Modified Date: <span>Thursday, August 28, 2025</span></p></div></body></html>"""
    note = one(write(tmp_path, "riggers.html", page))
    assert (note.title, note.kind, note.as_of, note.tags) == (
        "Riggers",
        "imported",
        "2025-08-28",
        {"occupation": ("49-9096",)},
    )
    assert (
        note.text
        == "# Riggers\n\n## What Riggers Do\n\nRiggers set up gear.\n\n### Duties\n\n- Inspect rigging\n\n| Title | Code\n| Riggers | 49-9096\n"
    )
    assert note.sources[0].where.endswith("/riggers.htm")


def test_an_onet_folder(tmp_path: Path) -> None:
    write(tmp_path, "db/Read Me.txt", "O*NET 29.3 Database\nMay 2025 Release\n")
    write(
        tmp_path, "db/Occupation Data.txt", 'O*NET-SOC Code\tTitle\tDescription\n49-9096.00\tRiggers\tSet up "gear".\n'
    )
    write(
        tmp_path,
        "db/Task Statements.txt",
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\n49-9096.00\t1\tTest.\tSupplemental\n49-9096.00\t2\tSignal.\tCore\n",
    )
    skills = "O*NET-SOC Code\tElement Name\tScale ID\tData Value\tRecommend Suppress\tDate\n49-9096.00\tSpeaking\tIM\t3.1\tN\t08/2023\n"
    skills += "49-9096.00\tSpeaking\tLV\t4.1\tN\t08/2023\n49-9096.00\tRepairing\tIM\t3.75\tN\t08/2023\n49-9096.00\tScience\tIM\t4.9\tY\t08/2023\n"
    write(tmp_path, "db/Skills.txt.gz", gzip.compress(skills.encode()))
    write(tmp_path, "db/mine.md", "My own.")
    said: list[str] = []
    note, mine = read_path(tmp_path, warn=said.append)
    assert isinstance(note, Note)
    assert note.text == (
        '# Riggers\n\nSet up "gear".\n\nO*NET-SOC code 49-9096.00.\n\n## Tasks\n\n- Signal.\n- Test.\n\n'
        "## Skills that matter most\n\n- Repairing (importance 3.75 of 5)\n- Speaking (importance 3.10 of 5)\n"
    )
    assert (note.kind, note.as_of, note.tags, note.licence) == (
        "imported",
        "2025-05",
        {"occupation": ("49-9096.00",)},
        "CC BY 4.0",
    )
    assert note.sources[0].period == "O*NET 29.3, May 2025, rated 08/2023"
    assert isinstance(mine, Note)
    assert [line.split(" has no ")[1].split(";")[0] for line in said] == ["Knowledge.txt", "Technology Skills.txt"]


def test_the_published_files(shared: Path) -> None:
    profiles = list(read_path(shared / "ooh_2025.jsonl.gz"))
    assert len(profiles) == 341
    assert all(
        isinstance(note, Note) and note.tags.get("occupation") and note.as_of.startswith("2025-") for note in profiles
    )
    assert len({note.id for note in profiles if isinstance(note, Note)}) == 341


# ---- folders and what is refused -----------------------------------------------------------------


def test_a_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden/x.txt", ".DS_Store", "~$a.docx", "sub/.git/y.md"):
        write(tmp_path, name, "Text.")
    assert [Path(note.where).name for note in read_path(tmp_path)] == ["a.md", "b.txt", "c.txt"]


def test_what_is_missing_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file or folder .*gone\.md"):
        read_path(tmp_path / "gone.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "gone.md")
    with pytest.raises(InputError, match="a link to something that is gone"):
        read_path(tmp_path / "link.md")


def test_refusals_are_one_line_each_and_stop_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.xlsx", b"PK")
    write(tmp_path, "b.txt", b"\x00\x01\x02binary")
    write(tmp_path, "c.md", "  \n")
    write(tmp_path, "d.md", "---\ntitle: only\n---\n\n")
    (tmp_path / "e.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f.md").symlink_to(tmp_path / "f.md")
    os.mkfifo(tmp_path / "g.txt")
    with (tmp_path / "h.txt").open("wb") as sparse:
        sparse.truncate(60_000_000)
    write(tmp_path, "i.jpg", b"\xff\xd8")
    write(tmp_path, "z.txt", "Good.")
    *skipped, good = read_path(tmp_path)
    assert isinstance(good, Note)
    said = {Path(item.where).name[0]: str(item) for item in skipped}
    for name, words in {
        "a": "is of a kind that Prep does not read (.xlsx). Save the sheet as CSV.", "b": "is not text", "c": "is empty",
        "d": "holds front matter and nothing else", "e": "is a link to something that is gone", "f": "cannot be read",
        "g": "is not a plain file", "h": "is larger than 50 MB", "i": "It reads .md, .txt",
    }.items():  # fmt: skip
        assert words in said.pop(name)
    assert not said


def test_links_that_lead_back_and_files_linked_twice_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "sub/a.md", "Text.")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "again.md").symlink_to(path)
    assert len(list(read_path(tmp_path))) == 1


def test_devices_are_never_opened(tmp_path: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    assert refused(tmp_path / "endless.txt").reason == "is not a plain file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "x").chmod(0)
    assert refused(tmp_path / "a.txt").reason == "cannot be read: Permission denied"


def test_a_name_of_odd_bytes_can_be_stored(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Text.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    note = one(tmp_path)
    assert (note.where + note.title).encode()


def test_a_folder_of_too_many_files_is_bounded(tmp_path: Path) -> None:
    for n in range(sources.MOST_FILES + 2):
        (tmp_path / f"{n}.jpg").touch()
    *skipped, last = read_path(tmp_path)
    assert len(skipped) == sources.MOST_FILES
    assert isinstance(last, Skipped)
    assert "holds more than 10,000 files" in last.reason


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from((".md", ".txt", ".html", ".pdf", ".docx", ".csv", "", ".jsonl", ".jsonl.gz")),
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.builds(lambda head, tail: head + tail, st.sampled_from((b"---\n", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><", b"\x1f\x8b\x08", b"\xff\xfe")), st.binary(max_size=200)),
)  # fmt: skip
def test_no_content_whatever_raises(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = write(tmp_path, f"any{suffix}", data)
    for found in read_path(path):
        if isinstance(found, Note):
            assert found.text.strip()
            assert found.text.encode()
            assert all(found.text[piece.start : piece.end] == piece.text for piece in cut(found))
        else:
            assert found.reason
            assert "\n" not in str(found)
