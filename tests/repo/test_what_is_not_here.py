"""The repository speaks of itself alone: no paths of one machine, no registries, no data of others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Written so that this file does not hold what it looks for.
PATHS = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "root", "farm", "home/" + r"\w+"]) + r")/")
HOSTS = [r"py" + r"pi\.org", r"files\.python" + r"hosted", r"registry\.np" + r"mjs", r"deb\.deb" + "ian"]
REGISTRIES = re.compile("|".join(HOSTS))
DATA = re.compile(r"olist|cdnow|bpic|sepsis|northwind|\.xes", re.IGNORECASE)
OURS = (".py", ".sql", ".toml", ".md")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def texts() -> dict[str, str]:
    found = {}
    for path in tracked():
        try:
            found[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def test_no_path_of_one_machine_is_written_down():
    assert [name for name, text in texts().items() if PATHS.search(text)] == []


def test_no_address_of_a_package_registry_is_written_down():
    assert [name for name, text in texts().items() if REGISTRIES.search(text)] == []


def test_no_file_of_somebody_elses_data_is_here():
    assert [p.name for p in tracked() if DATA.search(p.name) and p.suffix not in OURS] == []
    assert [p.name for p in tracked() if p.stat().st_size > 1_000_000] == []


def test_what_is_forbidden_would_be_found():
    assert PATHS.search("see /" + "work/main/x.py")
    assert REGISTRIES.search("https://py" + "pi.org/simple")


def test_both_commands_stand_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
