"""The HTML report in a real browser: clicks, filters, keys, nothing loaded, nothing complained of."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import chromium

from ofsted_lint.results import Run
from ofsted_lint.writers import Options, render


@pytest.fixture
def page(tmp_path: Path, run: Run) -> Iterator[Any]:
    """The report of the one readable file of the run."""
    path = tmp_path / "report.html"
    path.write_text(render("html", Run(run.files[:1]), Options()), encoding="utf-8")
    with chromium(tmp_path) as driver:
        driver.get(path.as_uri())
        yield driver


def _shown(driver: Any) -> list[str]:
    return [
        one.get_attribute("id")
        for one in driver.find_elements("css selector", ".finding")
        if one.is_displayed()
    ]


def _press(driver: Any, key: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(driver).send_keys(key).perform()


def _current(driver: Any) -> str:
    name = driver.execute_script("return document.querySelector('.finding.current')?.id")
    return str(name)


def test_filters_leave_what_was_asked_for(page: Any) -> None:
    assert _shown(page) == ["r1-f1", "r1-f2"]
    page.find_element("css selector", "[name=severity][value=info]").click()
    assert _shown(page) == ["r1-f1"]
    page.find_element("css selector", "[name=family][value=FIG]").click()
    assert _shown(page) == []
    assert page.find_element("css selector", ".shown").text == "0 of 2 shown."


def test_keys_step_and_tick_and_the_tick_is_kept(page: Any) -> None:
    _press(page, "n")
    assert _current(page) == "r1-f1"
    _press(page, "n")
    assert _current(page) == "r1-f2"
    _press(page, "n")
    assert _current(page) == "r1-f2"
    _press(page, "p")
    _press(page, "x")
    page.refresh()
    assert "ticked" in page.find_element("id", "r1-f1").get_attribute("class")
    page.find_element("css selector", "[name=open]").click()
    assert _shown(page) == ["r1-f2"]


def test_passages_and_text_are_linked_both_ways(page: Any) -> None:
    marks = page.find_elements("css selector", ".text .mark")
    assert [mark.text for mark in marks][:1] == ["112 children"]
    marks[0].click()
    assert _current(page) == "r1-f1"
    assert len(page.find_elements("css selector", ".mark.lit")) == 2
    page.find_elements("css selector", "#r1-f1 .where")[1].click()
    assert page.current_url.endswith("#r1-f1-p2")


def test_nothing_is_loaded_and_nothing_complained_of(page: Any) -> None:
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
        # The browser's own start page asks for its own parts.
        and message["params"]["documentURL"].startswith("file:")
    ]
    assert asked
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert page.get_log("browser") == []
    assert page.execute_script("return document.querySelectorAll('script').length") == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_no_sideways_scrolling(tmp_path: Path, run: Run, width: int) -> None:
    path = tmp_path / "report.html"
    path.write_text(render("html", run, Options()), encoding="utf-8")
    with chromium(tmp_path, max(width, 500)) as driver:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False},
        )
        driver.get(path.as_uri() + "#r1")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def test_several_reports_have_an_index(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "report.html"
    path.write_text(render("html", run, Options()), encoding="utf-8")
    with chromium(tmp_path) as driver:
        driver.get(path.as_uri())
        assert len(driver.find_elements("css selector", ".index tbody tr")) == 2
        assert _shown(driver) == []
        driver.find_element("css selector", ".index a").click()
        assert _shown(driver) == ["r1-f1", "r1-f2"]
