"""Is a text English? Told from letters and function words alone, so that it is cheap and never differs."""

import re

_ENOUGH = 20_000  # characters; more do not change the answer
_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = {
    "Chinese": re.compile("[\u3400-\u9fff]"),
    "Japanese": re.compile("[\u3040-\u30ff]"),
    "Korean": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "Russian or another language in Cyrillic": re.compile("[\u0400-\u052f]"),
    "Arabic or another language in its script": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Hindi or another language in Devanagari": re.compile("[\u0900-\u097f]"),
    "Thai": re.compile("[\u0e00-\u0e7f]"),
}

_ENGLISH = frozenset(
    "the of and to that for with said would has have are it its by from this which were been will not but his they "
    "their he she we you or be than more after into who over".split()
)
# Words that are frequent in their language and rare in English.
_OTHERS = {
    "German": "der und nicht mit von dass auf für eine einen ist sich dem ein auch werden wird nach bei wie aus zu",
    "French": "le les des une pour dans que qui sur pas du et au aux avec sont cette ces été ont leurs",
    "Spanish": "el los las una del que por para más está como pero sus este esta fue han sobre según y",
    "Italian": "il della che una gli dei delle sono anche nel alla più dal di questo ha è lo",
    "Portuguese": "os das dos uma que para não em ao são mais pela pelo como foi às é da",
    "Dutch": "het een voor niet dat zijn aan ook worden wordt naar maar bij uit deze hebben de op",
    "Swedish": "och att det som för är inte på med av den ett har från om också vid",
    "Danish or Norwegian": "og det som er ikke på med av til har fra også ved blev ble den efter etter",
    "Polish": "się nie na że jest oraz dla przez od które który po został jak",
    "Czech": "je se na že jsou také která který však byl jako od",
    "Turkish": "ve bir bu için ile olarak da olan daha çok kadar göre sonra ise",
    "Romanian": "și în care pentru din cu nu este sunt mai această prin fost pe",
    "Hungarian": "az hogy és nem egy volt meg csak már vagy szerint kell",
    "Indonesian or Malay": "yang dan untuk dengan ini itu dari dalam akan pada tidak adalah telah oleh",
    "Vietnamese": "và của là có được các cho trong với không này những một người",
    "Finnish": "ja että oli mutta myös joka ovat sekä kuin hän mukaan tämä",
}
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _OTHERS.items()}


def other_language(text: str) -> str | None:
    """The language a text looks to be in if it is not English; None for English and for what is too short to tell.

    >>> other_language("Die Zölle werden nicht gesenkt, und das ist auch für die Händler keine gute Nachricht.")
    'German'
    >>> other_language("SOYBEANS, PORK, STEEL PIPE")
    """
    text = text[:_ENOUGH].lower()
    if not text.isascii() and (script := _other_script(text)):
        return script
    words = _WORD.findall(text)
    english = sum(word in _ENGLISH for word in words)
    counts = {language: sum(word in own for word in words) for language, own in _FUNCTION_WORDS.items()}
    likeliest = max(counts, key=lambda language: counts[language])
    if counts[likeliest] >= max(3, english + 1, 0.06 * len(words)):
        return likeliest
    letters = sum(map(len, words))
    accented = letters - sum(len(word.encode("ascii", "ignore")) for word in words)
    if len(words) >= 40 and english < 0.03 * len(words) and accented > 0.03 * letters:
        return "a language other than English"
    return None


def _other_script(text: str) -> str | None:
    letters = sum(map(len, _WORD.findall(text)))
    counts = {language: len(script.findall(text)) for language, script in _SCRIPTS.items()}
    if sum(counts.values()) <= 0.4 * letters:
        return None
    if counts["Japanese"] > 0.1 * counts["Chinese"] > 0:
        return "Japanese"
    return max(counts, key=lambda language: counts[language])
