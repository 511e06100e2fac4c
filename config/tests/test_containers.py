"""The files for containers fit what they start: nobody here can run them, so they are read."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

pytestmark = pytest.mark.once

ROOT = Path(settings.BASE_DIR)
# What other people's images are told.
FOREIGN = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "SITE", "HTTP_PORT", "HTTPS_PORT"}


@pytest.fixture
def services():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def test_two_of_each_run_and_one_scheduler(services):
    ours = {name: each for name, each in services.items() if each["image"] == "bookwell"}

    commands = {name: " ".join(each.get("command", ["uvicorn"])) for name, each in ours.items()}
    assert [name for name, said in commands.items() if said == "uvicorn"] == ["web1", "web2"]
    workers = [name for name, said in commands.items() if " worker " in said]
    assert workers == ["worker1", "worker2"]
    assert [name for name, said in commands.items() if " beat " in said] == ["scheduler"]
    for name, each in ours.items():
        assert each["read_only"], name
        assert each["cap_drop"] == ["ALL"], name
        assert "ports" not in each, name
        if name != "migrate":
            assert each["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert {"web1", "web2"} == services["proxy"]["depends_on"].keys()


def test_every_variable_is_one_that_is_known(services):
    text = (ROOT / "compose.yaml").read_text()
    known = set(re.findall(r"`([A-Z][A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    said = {name for each in services.values() for name in each.get("environment", {})}

    assert said | set(re.findall(r"\$\{([A-Z0-9_]+)", text)) <= known | FOREIGN
    example = (ROOT / "deploy" / "compose.env.example").read_text()
    wanted = set(re.findall(r"\$\{([A-Z0-9_]+):\?\}", text))
    assert wanted <= set(re.findall(r"^([A-Z0-9_]+)=", example, re.MULTILINE))
    assert not re.findall(r"^(?:SECRET_KEY|\w+_KEYS?|\w+PASSWORD)=.+", example, re.MULTILINE)


def test_the_image_holds_no_secrets_and_is_nobodys_root():
    said = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert re.findall(r"^USER (.+)$", said, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in said
    assert {"var", ".git", ".venv", ".env*", "**/tests"} <= set(ignored)
    served = re.search(r"reverse_proxy (.+) \{", (ROOT / "deploy" / "Caddyfile").read_text())
    assert served[1].split() == ["web1:8000", "web2:8000"]
