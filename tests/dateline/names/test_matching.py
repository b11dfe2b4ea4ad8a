"""Which names are one."""

from __future__ import annotations

import pytest

from dateline.names import keys, latin, match


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ahmad al-Sharaa", "Ahmed al-Shara"),
        ("Abu Mohammad al-Jolani", "Abu Muhammad al-Julani"),
        ("Abu Mohammad al-Jolani", "Abu Mohammed al-Golani"),
        ("Abu Mohammad al-Jolani", "Abu Muhammad al-Jawlani"),
        ("Bashar al-Assad", "Bashar Asad"),
        ("President Bashar al-Assad", "Bashar al-Assad"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Mohammad Ghazi al-Jalali", "Mohammed al-Jalali"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("ASSAD, Bashar", "Bashar Assad"),
        ("R. T. Erdogan", "Recep Tayyip Erdoğan"),
    ],
)
def test_one_person(a, b):
    assert match(a, b, "person") >= 0.7
    assert match(a, b, "person") == match(b, a, "person")
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Bashar al-Assad", "Hafez al-Assad"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Saddam Hussein", "Sadiq Hussein"),
        ("George W. Bush", "Laura Bush"),
        ("Assad", "Bashar al-Assad"),
        ("", "Bashar al-Assad"),
    ],
)
def test_not_surely_one_person(a, b):
    assert match(a, b, "person") < 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hayat Tahrir al-Sham", "HTS"),
        ("Hayat Tahrir al-Sham", "Hay'at Tahrir al-Sham"),
        ("Syrian Democratic Forces", "SDF"),
        ("Hezbollah", "Hizbullah"),
        ("U.N. Security Council", "United Nations Security Council"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Orontes Shipping Ltd.", "Orontes Shipping Limited"),
        ("Brigade 44", "Brigade Forty-Four"),
    ],
)
def test_one_organization(a, b):
    assert match(a, b, "organization") >= 0.7
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Syrian Army", "Iraqi Army"),
        ("Ministry of Defense", "Ministry of Interior"),
        ("Brigade 44", "Brigade 45"),
        ("Free Syrian Army", "Syrian Democratic Forces"),
    ],
)
def test_two_organizations(a, b):
    assert match(a, b, "organization") < 0.5


def test_latin_letters():
    assert latin("Ḩalab") == "halab"
    assert latin("Хаттаб") == "khattab"
