"""Articles as nobody should write them and everybody does: odd inputs, shared by tests. People, outlets and words are invented."""

_FALL = "Ada Quill said that duties will fall."
_RISE = "Tomas Wharfe said that prices will rise."

ODD: dict[str, str] = {
    "nothing": "",
    "white space": " \t\r\n\xa0\u3000\n ",
    "one letter": "a",
    "one word": "Tariffs",
    "one mark": "“",
    "no punctuation": "Ada Quill said on Monday that duties will fall\nTomas Wharfe said that prices will rise for everybody",
    "all capitals": "“DUTIES WILL FALL,” ADA QUILL SAID ON MONDAY. CHINA WARNED THAT IT WOULD RETALIATE.",
    "all lower case": "ada quill said on monday that duties will fall. “they must,” she told cnbc. china warned that it would retaliate.",
    "title case": "Ada Quill Said On Monday That Duties Will Fall, And China Warned That It Would Retaliate",
    "only quotation marks": "“” \"\" '' ‘’ «» „“ “““ ””” \"\"\" ''' ‹› 「」",
    "marks by the thousand": "“" * 3000 + '"' * 3000 + "'" * 3000 + "’" * 3000,
    "unbalanced quotation marks": f"“Duties will fall, Ada Quill said. Prices” will “rise.”\n\n” he said “\n\n{_RISE}”",
    "dashes as quotation marks": "— Duties will fall, said Ada Quill.\n— When? asked Tomas Wharfe.\n— Soon, she said, and left.",
    "guillemets": "« Duties will fall », Ada Quill said. „Prices will rise“, Tomas Wharfe said.",
    "nested quotation marks": "“She told me: ‘He called it “a ‘done’ deal” twice,’ and left,” Ada Quill said.",
    "a quotation over five paragraphs": (
        "Ada Quill said: “Duties will fall in spring.\n\n“Farmers will sell more grain.\n\n“Ports will be busy again.\n\n"
        "“Prices will come down too.\n\n“That is all I have to say.”\n\nShe left."
    ),
    "HTML left over": (
        '<p class="lede">“Duties will fall,” <a href="/people/quill?id=1&amp;x=2">Ada Quill</a> said.</p><br/>\n'
        '<script>var said = "x > 1";</script>\n&nbsp;&quot;They must,&quot; Tomas Wharfe said &lt;b&gt;twice&lt;/b&gt;.\n<div\n<!-- he said -->'
    ),
    "Markdown": "# Duties\n\n**[Ada Quill](https://quill.example/a_(b))** said that _duties_ will [fall](<https://x.example>).\n\n> — *Tomas Wharfe*\n\n![said](i.png)\n\n| a | b |\n|---|---|",
    "Chinese mixed in": f"{_FALL}商务部发言人说：“关税将下降。”双方同意了。\n\nTomas Wharfe（托马斯）said that “公平” matters to 中国 and China.",
    "another alphabet": "Ада Квилл сказала, что пошлины снизятся. «Скоро», — добавила она. Η Άντα είπε ότι οι δασμοί θα πέσουν.",
    "right to left": "قالت آدا كويل إن الرسوم ستنخفض. \u202bאדה קוויל אמרה: ״המכסים ירדו״.\u202c\n\n\u200fAda Quill said that duties will fall.\u200e",
    "a live blog": (
        "LIVE\n\n14:32 GMT\n\nQuill: duties will fall\n\n“Duties will fall by June,” Ada Quill told reporters.\n\n14.05\n\n"
        f"Key event\n\nUPDATE 2 | {_RISE}\n\n13:58 | By our own writers | 2 min read\n\nShare\n\nThat’s it for today."
    ),
    "a transcript": (
        "Q: Will duties fall?\nA: They will, and soon.\nQ: When?\nA: I told the board it would be June.\n\n"
        "MR. WHARFE: Thank you. MS. QUILL: You are welcome. (Laughter.)\n\nAda Quill said later that duties will fall."
    ),
    "a press release": (
        "FOR IMMEDIATE RELEASE\n\nContact: Jo Reed, +1 555 0100, press@council.example\n\nHARBOUR CITY, May 1, 2025 (GLOBE) -- The Corn "
        "Council today welcomed the lower duty.\n\n“This is a good day for growers,” said Ada Quill, president of the Corn "
        "Council. “Duties will fall for everybody.”\n\nAbout the Corn Council\n\nThe Corn Council speaks for growers.\n\n###"
    ),
    "a list of posts": (
        "@adaquill: Duties will fall!! #tariffs https://t.example/x1\n@wharfe_t RT @adaquill: Not soon 🙄\n\n"
        "Ada Quill (@adaquill) tweeted: “Duties will fall.” 3:14 PM · May 1, 2025 · 12K Views"
    ),
    "a table as text": "Country | Rate | Since | Who said\nChina | 145% | April 9 | White House\nVietnam | 46% | paused | —\n" * 40,
    "a table with tabs": "Country\tRate\tSaid\nChina\t145%\tAda Quill\nTotal\t\t\n",
    "only numbers": "145 34.5% $1,000.50 2025-04-12 10/4 1e9 0x1F 3:2 ٣٤ ½ ² 1,2,3,4 " * 50,
    "emoji": "🔥🔥 Ada Quill 🇺🇸 said that “duties will fall 🎉🎉” 👩\u200d👩\u200d👧\u200d👦 ❤️ 👍🏽\n\n🤝",
    "zero-width characters": "Ada\u200b Quill\u2060 said\u200b that du\u200bties will\u200d fall\u200c.\ufeff",
    "soft hyphens": "Ada Quill said that du\xadties will fall be\xadcause the ne\xadgo\xadti\xadations went well.",
    "combining accents": "Zoe\u0301 Mu\u0308ller said that duties will fall. Z\u0301\u0302\u0303\u0304\u0305a\u0336\u0337l\u0338g\u0335o\u0334 said no\u0301.",
    "wide letters": "Ａｄａ Ｑｕｉｌｌ ｓａｉｄ ｔｈａｔ ｄｕｔｉｅｓ ｗｉｌｌ ｆａｌｌ． 𝐀𝐝𝐚 𝐐𝐮𝐢𝐥𝐥 𝐬𝐚𝐢𝐝 𝐬𝐨．",
    "cut off within a title": f"{_RISE} “Duties will fall,” said Ada Quill, the director of",
    "cut off after who said it": f"{_RISE} “Duties will fall,” said Fox News",
    "cut off after a text that speaks": f"{_RISE} Duties will fall, said an official statement",
    "cut off before a country": "Peru set new tariffs.\n\nThey are Laos (48%), Chile (30%) and 10% on the",
    "cut off after a rate": "Peru put a 10% duty on toys. At 50%,",
    "a list without names": f"{_FALL} Spending in shops, including e-commerce, shows signs of weakening.",
    "CRLF": f"{_FALL}\r\n\r\nTomas Wharfe disagreed.\r\nHe said that prices will rise.\r\n",
    "lone CR": f"{_FALL}\rTomas Wharfe disagreed.\rHe said that prices will rise.\r",
    "line and page marks": f"{_FALL}\u2028Tomas Wharfe disagreed.\x0c\u2029He said that prices will rise.\x85\v",
    "tabs": "\tAda Quill\tsaid\t\tthat duties will fall.\n\t\t“They must,”\tshe said.",
    "a byte order mark": f"\ufeff{_FALL}",
    "control characters": f"\x00\x01\x07\x1b[31m{_FALL}\x1b[0m\x7f\x00\n\ufffd\ufffe\uffff\U000e0001\ue000 {_RISE}\x1a",
    "half a surrogate pair": f"{_FALL} \ud83d \udc00 {_RISE}",
    "double encoding": (
        "â€œDuties will fall,â€\x9d Ada Quill said. Itâ€™s â‚¬25 in ZÃ¼rich.\n\nâ\x80\x9cPrices will rise,â\x80\x9d Tomas Wharfe said."
    ),
    "marks of Windows": "\x93Duties will fall,\x94 Ada Quill said \x96 and it\x92s \x8025\x85",
    "footnotes": f"{_FALL}[1] {_RISE}[2][3]¹²\n\n[1] Interview, May 1.\n[2] Ibid., p. 3; see also id. at 4 n.2.\n† Corrected.",
    "an e-mail": (
        "From: Ada Quill <ada@council.example>\nTo: press@post.example\nCc:\nSubject: Re: Fwd: duties\nDate: Thu, 1 May 2025 10:00 +0000\n"
        "Content-Type: text/plain; charset=utf-8\n\n> On Monday Tomas Wharfe said that prices will rise.\n>> They won't.\n\nThey won=\n't.=20\n-- \nAda"
    ),
    "JSON": '{"speaker": "Ada Quill", "said": ["duties will fall", null, {"rate": 1.45e2}], "url": "https:\\/\\/x.example"}',
    "brackets": "(" * 2000 + "Ada Quill said" + ")" * 2000 + "[" * 2000 + "that duties" + "]" * 2000 + "<" * 2000 + "{" * 500,
    "dots and dashes": ". . . … .. ---- —— – - " * 300,
    "a word of 50,000 letters": "x" * 50_000,
    "a name of 20,000 letters": f"{'X' * 10_000}{'y' * 10_000} said that duties will fall.",
    "words joined by hyphens": "-".join(["duty"] * 10_000) + " " + "’".join(["Quill"] * 5_000),
    "10,000 empty lines": f"{_FALL}" + "\n" * 10_000 + "“They must,” she said.",
    "a very long sentence": "Ada Quill said that " + " and ".join(["duties on steel will fall by 5% when prices rise"] * 600) + ".",
    "a paragraph told 1,000 times": "\n\n".join([_FALL] * 1000),
    "cues without end": "said " * 3000 + "according to " * 1500 + "citing " * 1500,
    "capitals without end": "The Corn Council Of Harbour City " * 800,
}
