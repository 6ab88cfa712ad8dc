"""Only English is read; what is too short to tell counts as English."""

import pytest

from tradegraph.language import other_language

ENGLISH = {
    "empty": "",
    "one word": "Tariffs",
    "a list of goods": "SOYBEANS, PORK, STEEL PIPE, SODIUM HYDROXIDE",
    "capitals": "THE MINISTRY SAID THAT IT WOULD ANSWER THE DUTIES ON PORK AND STEEL",
    "headline": "Xi, Trump agree truce",
    "names": "He Lifeng, Li Chenggang, Wang Wentao, Jamieson Greer and Scott Bessent met He Yongqian in Kuala Lumpur.",
    "foreign names": "José Müller-Österreich of Société Générale told Der Spiegel and Le Monde that El País had it wrong.",
    "a quotation": "“Das ist nicht gut,” said the minister, who was asked by reporters of the paper whether the duty would stay.",
    "Chinese names": "The Ministry of Commerce (商务部) and 何立峰 said that the talks (会谈) were candid.",
    "figures": "1,234 5.6 7% 8 9 10 11 12 13 — 2025/03/04",
    "a table": "\n".join(f"{code} {code} 25% 10%" for code in ("HS 7206", "HS 7306", "HS 7601")),
    "note form": "pork duty up 25 pct, no date yet; steel next wk",
}
OTHERS = {
    "German": "Die Regierung hat am Montag mitgeteilt, dass die Zölle auf Stahl nicht gesenkt werden und auch für Holz gelten.",
    "French": "Le ministère a déclaré lundi que les droits de douane sur le bois ne seraient pas levés et que les pourparlers sont finis.",
    "Spanish": "El ministerio dijo el lunes que los aranceles sobre la madera no se van a levantar y que las conversaciones siguen.",
    "Italian": "Il ministero ha detto che i dazi sul legno non sono stati tolti e che la trattativa con gli altri è finita nel mese di maggio.",
    "Portuguese": "O ministério disse que as tarifas sobre os produtos não foram retiradas e que uma reunião será marcada para o mês que vem.",
    "Dutch": "Het ministerie zei maandag dat de heffingen op hout niet worden verlaagd en dat er ook voor staal een heffing komt.",
    "Swedish": "Ministeriet sade på måndagen att tullarna på trä inte tas bort och att det också är en tull på stål för ett år.",
    "Polish": "Ministerstwo poinformowało, że cła na drewno nie zostaną zniesione i że rozmowy jest trudno prowadzić, który to już raz się nie udało.",
    "Turkish": "Bakanlık pazartesi günü kereste vergisi için bir karar olmadığını ve bu konuda daha çok görüşme olarak devam ettiğini söyledi.",
    "Vietnamese": "Bộ cho biết thuế gỗ là không được bỏ và các cuộc đàm phán với những người bán sẽ có trong tháng tới.",
    "Indonesian or Malay": "Kementerian itu mengatakan bahwa tarif kayu tidak akan dihapus dan perundingan dengan pihak lain akan dilanjutkan pada bulan ini.",
    "Chinese": "商务部表示，将继续对木材征收关税，并与各方保持沟通。",
    "Japanese": "同省は月曜日、木材への関税を維持すると発表した。",
    "Korean": "정부는 월요일 목재 관세를 유지하겠다고 밝혔다.",
    "Russian or another language in Cyrillic": "Министерство сообщило, что пошлины на древесину останутся.",
    "Arabic or another language in its script": "قالت الوزارة إن الرسوم على الخشب ستبقى",
    "Greek": "Το υπουργείο ανακοίνωσε ότι οι δασμοί στην ξυλεία θα παραμείνουν.",
    "Hebrew": "המשרד הודיע כי המכס על עץ יישאר",
    "Thai": "กระทรวงกล่าวว่าภาษีไม้จะคงอยู่",
    "Hindi or another language in Devanagari": "मंत्रालय ने कहा कि लकड़ी पर शुल्क बना रहेगा",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_odd_english_is_english(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(("language", "text"), OTHERS.items(), ids=OTHERS)
def test_other_languages_are_told(language: str, text: str) -> None:
    assert other_language(text) == language
    assert other_language(text.upper()) == language


def test_a_long_text_of_a_language_without_a_list_is_not_taken_for_english() -> None:
    icelandic = "Ráðuneytið sagði á mánudag að tollar á timbur yrðu óbreyttir þótt viðræður héldu áfram næstu vikur. " * 4
    assert other_language(icelandic) is not None


@pytest.mark.parametrize("language", ["German", "Chinese"])
def test_an_english_article_may_quote_another_language(language: str) -> None:
    english = "The ministry said on Monday that it would keep the duties on timber, which have been in force for a year. " * 5
    assert other_language(english + OTHERS[language]) is None
