"""Pages that are made from code do not lag behind it, and every command and query is described."""

from pathlib import Path

import pytest

from cli.docs import pages
from graph.docs import PAGE, page

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted(pages()), ids=lambda p: p.name)
def test_a_generated_page_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run `make docs`"


def test_the_data_model_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_files_that_a_readme_links_to_are_there(readme: str) -> None:
    import re

    text = (ROOT / readme).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
