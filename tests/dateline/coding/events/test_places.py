def place(event):
    return (event.place.name or event.place.text) if event.place else None


def test_object_place(code):
    event = code("The rebels entered Damascus at dawn.").one("MIL.ADVANCE")
    assert place(event) == "Damascus"
    assert event.object_place is event.place


def test_the_adjective_of_an_actor_is_no_place(code):
    event = code("Syrian troops seized a radio station.").one("SITE.SEIZE")
    assert place(event) is None


def test_a_plain_noun_means_the_place_named_before(code):
    coded = code("Rebels reached Deir ez-Zor on Friday. Soldiers withdrew from the city at dusk.")
    assert place(coded.one("MIL.WITHDRAW")) == "Deir ez-Zor"


def test_words_are_not_placed_by_their_surroundings(code):
    coded = code("Shops in Damascus stayed open. The ministry accused the rebels of lies.")
    assert place(coded.one("TALK.ACCUSE")) is None


def test_what_was_hit_may_tell_the_place_but_never_who_tells_it(code):
    coded = code("A drone struck a truck loaded with arms in Qamishli, sources in Ankara said.")
    assert place(coded.one("VIOL.STRIKE")) == "Qamishli"


def test_a_report_plays_where_it_begins_unless_it_says_otherwise(code):
    coded = code(
        "A crowd stormed the embassy in Damascus on Sunday.\n\n"
        "The minister told the Tehran Times that he was sad.\n\nFighters detained several men."
    )
    assert place(coded.one("CAPT.DETAIN")) == "Damascus"


def test_a_report_that_begins_in_two_places_plays_in_neither(code):
    coded = code(
        "Israeli troops moved onto Mount Hermon, hours after shops shut in Damascus.\n\n"
        "Soldiers seized a radio station."
    )
    assert place(coded.one("SITE.SEIZE")) is None


def test_a_place_at_the_head_of_a_sentence_holds_for_what_it_tells(code):
    coded = code("Near Tal Afar, two strikes destroyed a workshop and killed five fighters.")
    assert {place(e) for e in coded.events} == {"Tall Afar"}


def test_a_heading_places_the_items_below_it(code):
    coded = code("Syria\n. Near Qarat Nawa, jets bombed a depot.\nIraq\n. Jets bombed a bridge.\n")
    assert [place(e) for e in coded.events if e.event_type == "VIOL.STRIKE"] == ["Syria", "Iraq"]


def test_what_words_are_about_is_no_place_of_theirs(code):
    coded = code("The minister condemned the bombing of hospitals in Idlib.")
    assert place(coded.one("TALK.ACCUSE")) is None


def test_an_agreement_named_after_a_town_was_not_made_there(code):
    assert place(code("The two governments signed the Minsk agreement.").one("DIPL.DEAL")) is None


def test_where_a_group_has_its_seat_is_no_scene(code):
    coded = code("The London-based group said that troops had shelled the town.")
    assert place(coded.one("VIOL.STRIKE")) is None


def test_nothing_is_carried_over_words_that_turn_elsewhere(code):
    coded = code(
        "A bomber killed nine people in Baghdad on Monday. Elsewhere, gunmen abducted a mayor."
    )
    assert place(coded.one("CAPT.DETAIN")) is None


def test_nothing_is_carried_to_another_time(code):
    coded = code(
        "Police clashed with strikers in Lagos on Monday, and Lagos stayed tense. "
        "In 1998 gunmen murdered a union leader."
    )
    assert place(coded.one("VIOL.ATTACK")) is None


def test_a_clause_with_where_lies_in_the_place_that_it_describes(code):
    coded = code("She was taken to an office in Cairo, where she was beaten by two officers.")
    assert place(coded.one("VIOL.ATTACK")) == "Cairo"


def test_a_town_told_by_its_country_alone_is_in_the_country(code):
    coded = code("Police detained two students in the Greek capital on Monday.")
    assert place(coded.one("CAPT.DETAIN")) == "Greece"


def test_of_two_places_of_one_act_the_row_has_the_first(code):
    assert (
        place(code("Jets carried out air strikes on Idlib and Hama.").one("VIOL.STRIKE")) == "Idlib"
    )


def test_a_dateline_places_only_what_the_report_tells_first(code):
    coded = code(
        "NAIROBI, Dec 9 (Reuters) - Police detained four students on Monday.\n\n"
        "The four had met online. Troops killed two farmers."
    )
    assert place(coded.one("CAPT.DETAIN")) == "Nairobi"
    assert place(coded.one("VIOL.ATTACK")) is None


def test_a_report_that_names_one_country_plays_there(code):
    coded = code("Floods have hit Kenya for weeks.\n\nPolice detained four officials on Monday.")
    assert place(coded.one("CAPT.DETAIN")) == "Kenya"


def test_a_house_with_a_towns_name_is_not_in_that_town(code):
    coded = code("Police detained two men at the Paris Guest House.")
    assert place(coded.one("CAPT.DETAIN")) is None


def test_a_charge_is_not_brought_where_the_deed_was(code):
    coded = code("Prosecutors charged six men with taking part in riots in Leeds.")
    assert place(coded.one("JUST.CHARGE")) is None


def test_a_doer_in_the_area_is_in_the_place_named_before(code):
    coded = code("Fighters moved toward Homs. Dozens of soldiers in the area have surrendered.")
    assert place(coded.one("MIL.SURRENDER")) == "Homs"


def test_the_capital_of_a_country_is_its_town_that_the_report_names(code):
    coded = code(
        "Students in the Greek capital attacked a bank. Athens was calm by noon, and"
        " shops in Athens opened."
    )
    assert place(coded.one("VIOL.ATTACK")) == "Athens"


def test_a_country_before_a_noun_only_owns_it(code):
    coded = code("Officials condemned the bombing of two American embassies in Kenya.")
    assert place(coded.one("VIOL.BLAST")) == "Kenya"


def test_a_participle_that_opens_the_sentence_tells_where(code):
    coded = code("Raiding a house in Homs, policemen arrested two men.")
    assert place(coded.one("CAPT.DETAIN")) == "Homs"


def test_a_local_report_plays_where_its_court_is(code):
    coded = code(
        "A man was shot dead in Toledo on Monday. Neighbours in Toledo heard shots.\n\n"
        "The judge sentenced Paul Doe to life in prison."
    )
    assert place(coded.one("JUST.RULE")) == "Toledo"


def test_a_word_of_the_town_where_a_report_plays_bars_no_other(code):
    coded = code(
        "Protesters burned cars in Athens on Sunday. Shops in Athens were closed.\n\n"
        "An Athens magistrate watched as officers arrested six men."
    )
    assert place(coded.one("CAPT.DETAIN")) == "Athens"


def test_an_embassy_is_not_in_its_own_country(code):
    coded = code("BERLIN -- A bomb exploded at the French embassy here, and France was shocked.")
    event = coded.one("VIOL.BLAST")
    assert event.place is None or event.place.name != "France"


def test_whom_a_speaker_lashes_out_at_is_no_place(code):
    coded = code("President Paul Doe lashed out at Turkey on Monday.")
    assert place(coded.one("TALK.ACCUSE")) is None


def test_people_who_had_to_leave_left_from_where_the_report_plays(code):
    coded = code("A fire destroyed a shop in Leeds. Sixty people had to be evacuated.")
    assert place(coded.one("CIV.FLEE")) == "Leeds"


def test_a_named_town_that_the_gazetteer_lacks_is_no_other_town(code):
    coded = code("Rebels left Homs. On Monday they took the village of Zzarkun after a fight.")
    taken = coded.one("TERR.CAPTURE")
    assert taken.object_place is None or taken.object_place.text != "Homs"


def test_where_those_go_who_leave_is_not_where_they_leave(code):
    coded = code("The army retook Hama on Monday. The rebels withdrew towards Homs after a fight.")
    place = coded.one("MIL.WITHDRAW").place
    assert place is None or place.text != "Homs"


def test_a_village_that_no_gazetteer_knows_keeps_its_name(code):
    coded = code(
        "A bomb went off at a hotel in Nairobi on Monday. "
        "Troops shelled the village of Qorqarat in response."
    )
    strikes = [e for e in coded.events if e.event_type == "VIOL.STRIKE"]
    assert [place(e) for e in strikes] == ["Qorqarat"]


def test_what_is_near_the_army_of_a_convoy_is_where_it_was_hit(code):
    coded = code("Gunmen attacked a convoy of the Malian army near Bamba-Maoude on Tuesday.")
    assert place(coded.one("VIOL.CLASH")) == "Bamba-Maoude"


def test_who_takes_a_town_does_not_lend_it_a_place(code):
    coded = code(
        "Fighters raised a flag in Soledar.\nMoscow's capture of the mining town was its first."
    )
    assert place(coded.one("TERR.CAPTURE")) != "Moscow"


def test_where_one_returned_to_is_not_where_one_was_released(code):
    coded = code("The engineer was released in 2007 and returned to Saudi Arabia.")
    assert place(coded.one("CAPT.RELEASE")) is None


def test_people_meet_where_the_gathering_is(code):
    coded = code("The two ministers met on the margins of a NATO meeting in Brussels on Monday.")
    assert place(coded.one("DIPL.MEET")) == "Brussels"


def test_a_court_sits_where_it_is_told_to_be(code):
    coded = code("A court in Sanaa sentenced the editor to five years in prison.")
    assert place(coded.one("JUST.RULE")) == "Sanaa"
