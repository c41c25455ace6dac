"""Which keys greetings say, in the words that administrators write."""

import pytest

from avoki_config.validators.menu.spoken import spoken


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We are open 8 to 5, Monday to Friday. For sales, press 1.", "1"),
        ("Vi har öppet måndag till fredag, 8 till 5. Tryck 1 för order.", "1"),
        ("Vi stänger klockan 3 för sommaren. Tryck 1 för order.", "1"),
        ("Tryck 1 för order, tryck stjärna 2 gånger för hjälp.", "1*"),
        ("Välkommen! Du är en av 5 för dagen. Tryck 1.", "1"),
        ("Tryck 1 om du har faktura 2 framför dig.", "1"),
        ("För order, tryck 1. För lager, tryck 2.", "12"),
        ("Tryck 1 för order, 2 för lager och 3 för ekonomi.", "123"),
        ("Tryck ett för order, två för lager och tre för ekonomi.", "123"),
        ("Tryck 1 för order. 2 för lager. 3 för ekonomi.", "123"),
        ("Välj 1, 2 eller 3.", "123"),
        ("Välj ett av följande alternativ. För order, tryck 1.", "1"),
        ("Please choose one of the following options. For sales, press 1.", "1"),
        ("Press one of the keys.", ""),
        ("Press one for sales or two for support.", "12"),
        ("För order trycker du 1, för lager trycker du 2, annars väntar du kvar.", "12"),
        ("Om du vill tala med kundtjänst trycker ni på 1.", "1"),
        ("Slå anknytningen eller vänta kvar.", ""),
        ("Du kan också slå en anknytning direkt. För växeln, slå noll.", "0"),
        ("Ring noll åtta, fyra sex fem, noll noll fyra, ett tre.", ""),
        ("Slå noll åtta, fyra sex fem, noll noll fyra, ett tre.", ""),
        ("Slå 08-465 004 00 eller tryck 1.", "1"),
        ("If this is an emergency, hang up and dial 112. For sales, press 1.", "1"),
        ("Vi har öppet 8 till 17. För order, tryck 1.", "1"),
        ("Jouren svarar 24 timmar. Tryck 3 för jouren.", "3"),
        ("För engelska, tryck nio. For English, press nine.", "9"),
        ("Tryck på ettan för order och på tvåan för lager.", "12"),
        ("För att höra valen igen, tryck fyrkant. För att gå tillbaka, tryck stjärna.", "#*"),
        ("Tryck # för att höra igen, * för att gå tillbaka.", "#*"),
        ("Tryck på fyrkantstangenten.", "#"),
        ("Slå anknytningen följt av fyrkant.", ""),
        ("You can enter your 4 digit code at any time.", ""),
        ("Välj bland våra 3 butiker.", ""),
        ("Val 1: order. Val 2: lager.", "12"),
        ("Knappval 1 för order.", "1"),
        ("For sales, press 1; for support, press 2.", "12"),
        ("Press or say 1.", "1"),
        ("Tryck när som helst noll för växeln.", "0"),
        ("Tryck 1.", "1"),
        ("tryck 1", "1"),
        ("Lämna ett meddelande efter tonen.", ""),
        ("TRYCK ETT FÖR ORDER", "1"),
        ("Tryck siffran 1 för order.", "1"),
        ("Tryck 1 så kopplas du.", "1"),
        ("Vi svarar inom 2 minuter. Tryck 1 för order.", "1"),
        ("Du har plats 3 i kön.", ""),
        ("Tryck 10 för order.", ""),
        ("Press 1 now.", "1"),
        ("Press 1 to speak to sales.", "1"),
        ("To speak to sales press 1, to speak to support press 2", "12"),
        ("Dial 0 for the operator or dial your party's extension at any time.", "0"),
        ("För kundtjänst: tryck 1. För faktura: tryck 2.", "12"),
        ("Tryck: 1 för order, 2 för lager.", "12"),
        ("Tryck '1' för order.", "1"),
        ('Tryck "1" för order, "2" för lager.', "12"),
        ("Press the number 2 key.", "2"),
        ("Press option 2.", "2"),
        ("Tryck en etta för order.", "1"),
        ("Tryck 1 på din telefon.", "1"),
        ("För stöd på svenska, tryck 1 eller vänta kvar i luren.", "1"),
        ("Tryck 9 för att lyssna igen.", "9"),
        ("Vill du att vi ringer upp? Tryck 1 och lägg på.", "1"),
        ("Tryck 1 för att boka 2 personer.", "1"),
        ("Slå din fyrsiffriga kod.", ""),
        ("Om ditt ärende gäller faktura, tryck tre, eller fyra om det gäller el.", "34"),
        ("Tryck 1 för Stockholm, 2 Göteborg, 3 Malmö.", "1"),
        ("Har du frågor om din faktura? Tryck då 2.", "2"),
        ("Press 1, for sales. Press 2, for support.", "12"),
        ("Select from the following four options. Press 1 for sales.", "1"),
        ("Enter 5 to leave a message.", "5"),
        ("Tryck sju.", "7"),
        ("Välj två för att boka två personer.", "2"),
        ("Press 7 for 24 hour support.", "7"),
        ("För el 1. Tryck 2 för vatten.", "2"),
        ("Du kan välja mellan 1 och 4.", ""),
    ],
)
def test_keys_that_callers_are_told_to_press(text: str, keys: str) -> None:
    assert spoken(text).told == set(keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("För order tryck 1, för lager 2, för ekonomi 3.", "123"),
        ("Du kan välja mellan 1 och 4. Tryck 1 för order.", "1234"),
        ("Tryck 1 (order) eller 2 (lager).", "12"),
        ("Tryck 1-order, 2-lager.", "12"),
        ("Press the star key to go back, or the pound key to hear this again.", "*#"),
        ("Slå anknytningen följt av fyrkant.", "#"),
    ],
)
def test_keys_that_may_be_meant_count_as_said(text: str, keys: str) -> None:
    assert spoken(text).mentioned == set(keys)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har öppet klockan 8 till 17.",
        "Lämna ett meddelande.",
        "Vi svarar inom 3 minuter, 24 timmar om dygnet.",
        "Ring noll åtta, fyra sex fem, noll noll fyra, ett noll.",
        "Ring 08-465 004 00, eller 0980-319 200.",
        "We are open from 8 to 17.",
    ],
)
def test_times_and_numbers_say_no_key(text: str) -> None:
    assert spoken(text).mentioned == set()
