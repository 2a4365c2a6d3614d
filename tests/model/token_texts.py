"""Texts of many kinds with their true number of tokens, so that the estimate can be held against the truth offline.

Counted with tiktoken 0.14 and its own tables, which tests/model/test_llama_cpp.py does again where they are, and by
llama.cpp with SmolLM2's table of 49,152 entries.
"""

from __future__ import annotations

from typing import NamedTuple


class Counted(NamedTuple):
    """A text, and what it takes by each table."""

    text: str
    o200k: int
    cl100k: int
    smollm2: int


COUNTED = {
    'english': Counted('I am a senior data analyst at a public health agency, and I would like to learn how your team decides which dashboards to retire. Could we talk for twenty minutes on Thursday, December 3? I have read your talk on overdose surveillance, and I wondered what surprised you most about record linkage across counties.', 62, 63, 63),
    'english-dense': Counted('Epidemiologists triangulate syndromic surveillance, seroprevalence, wastewater genomics; anticoagulation, thromboprophylaxis, pharmacovigilance. Underwriting heteroscedasticity, reinsurance retrocession, catastrophe-modelling uncertainty.', 54, 57, 53),
    'names': Counted("Zoë Müller-Łukasz, O'Brien, Nguyễn Thị Minh Khai, Mary Beth, Þórdís Kolbrún, Siobhán Ní Dhomhnaill, Krzysztof Szczęsny, Anthimos Papadopoulos, Oluwaseun Adébáyò, Ayşe Yıldız-Çelik", 70, 88, 97),
    'german': Counted('Sehr geehrte Frau Müller-Łukasz, ich beschäftige mich seit zwei Jahren mit der Instandhaltungsplanung für Windkraftanlagen und würde gern erfahren, wie Ihre Abteilung die Überstundenregelung und die Arbeitszeiterfassung im Schichtbetrieb handhabt. Hätten Sie in der nächsten Woche zwanzig Minuten Zeit für ein Gespräch?', 71, 89, 123),
    'vietnamese': Counted('Kính gửi chị Nguyễn Thị Minh Khai, em đang tìm hiểu về công việc phân tích dữ liệu trong lĩnh vực y tế công cộng. Chị có thể dành cho em hai mươi phút để trò chuyện về kinh nghiệm của chị được không ạ? Em rất mong được học hỏi thêm.', 62, 107, 173),
    'chinese': Counted('您好，我正在了解公共卫生领域的数据分析工作，想请教您团队如何决定哪些报表需要保留，哪些可以淘汰。下周您是否方便抽出二十分钟聊一聊？非常感谢您的时间和建议。', 52, 87, 143),
    'japanese': Counted('お忙しいところ失礼いたします。公衆衛生分野のデータ分析の仕事について学んでおり、二十分ほどお話を伺えれば幸いです。カタカナとひらがなと漢字。', 56, 78, 120),
    'korean': Counted('안녕하세요, 공중보건 분야의 데이터 분석 업무에 대해 배우고 있습니다. 다음 주에 이십 분 정도 이야기를 나눌 수 있을까요?', 34, 61, 141),
    'russian': Counted('Здравствуйте, меня интересует работа аналитика данных в общественном здравоохранении. Не могли бы вы уделить мне двадцать минут на следующей неделе?', 32, 60, 109),
    'arabic': Counted('مرحبًا، أود أن أتعلم عن عمل محلل البيانات في مجال الصحة العامة. هل يمكن أن نتحدث لمدة عشرين دقيقة الأسبوع المقبل؟', 32, 83, 104),
    'hindi': Counted('नमस्ते, मैं सार्वजनिक स्वास्थ्य में डेटा विश्लेषक के काम के बारे में जानना चाहता हूँ। क्या हम अगले सप्ताह बीस मिनट बात कर सकते हैं?', 35, 123, 139),
    'thai': Counted('สวัสดีครับ ผมอยากเรียนรู้เกี่ยวกับงานวิเคราะห์ข้อมูลด้านสาธารณสุข เราคุยกันสักยี่สิบนาทีได้ไหมครับ', 38, 86, 179),
    'code': Counted('def recall(queries: Sequence[str], k: int = 10) -> list[list[Hit]]:\n    """Return the k nearest passages."""\n    for index, query in enumerate(queries):\n        if not query.strip():\n            continue\n        yield [Hit(p.id, 1.0 / (60 + rank)) for rank, p in enumerate(store.search(query)[:k])]\n\n\nif __name__ == "__main__":\n    print(f"{recall([\'pay of nurses\'], k=3)!r}")\n', 104, 102, 115),
    'json': Counted('{"questions":[{"id":"q1","text":"What does a week look like?","sources":[1,4],"minutes":3.5,"aim":"the_work"},{"id":"q2","text":null,"sources":[],"minutes":2,"tags":["a","b"]}],"$schema":"http://example.org/x#","n":-1.25e-3}', 79, 77, 91),
    'json-pretty': Counted('{\n  "passages": [\n    {\n      "number": 1,\n      "text": "Pay: $98,230 (2025)",\n      "offsets": [\n        1024,\n        2048\n      ]\n    }\n  ]\n}', 54, 54, 61),
    'emoji': Counted('Great call today! 🎉👏🏽 Thanks 🙏 👩🏽\u200d🔬👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 ✅✔️➡️ 😂🤣😭 🇻🇳🇩🇪🇺🇸 ☕️', 60, 89, 95),
    'markdown': Counted('# Notes\n\n- **Pay**: $61,200–$98,230 (BLS OEWS, May 2025) [1]\n- *Outlook*: +23.4 % to 2034\n\n| what | n |\n|---|---:|\n| jobs | 12,345 |\n\n> “We retire a dashboard nobody opened in 90 days.”\n\n```\nhttps://example.org/a/b?c=d&e=f#g\n```\n', 95, 94, 125),
    'ids': Counted('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 sk-proj-Ab3dEf6hIj9kLmN0 2026-11-23T02:23:48.123456Z 47-2111.00 +1 (206) 555-0147 AAAAB3NzaC1yc2EAAAADAQABAAABgQC7', 111, 114, 155),
    'caps': Counted('SENIOR DATA ANALYST, KING COUNTY PUBLIC HEALTH; RESPONSIBILITIES INCLUDE INTERDEPARTMENTAL COORDINATION, QA/QC, SOP REVIEW. McKINSEY. iPhone XMLHttpRequest getElementsByTagName', 45, 40, 64),
    'spaces': Counted('a      b\t\t\tc\n\n\n\n   d\r\n\r\n                  e  .  .  .  ,,,,,, ------------ ======= ........ \xa0\u200b\ufeff', 29, 28, 36),
    'special': Counted('<|endoftext|> <|im_start|>system <|fim_prefix|> [INST] </s>', 26, 25, 18),
    'maths': Counted('∑ᵢ xᵢ² ≤ ∫₀^∞ e^{−λt} dt ≈ 3.14159 ± 0.001 ⇒ α∈ℝ, β→∞ ½ ⅓ €1.234,56 £9 ¥100 ™ © § ¶ … — – “ ” ‘ ’ « »', 74, 76, 93),
    'polish': Counted('Szanowna Pani, od dwóch lat zajmuję się planowaniem utrzymania ruchu i chciałbym dowiedzieć się, jak Państwa zespół podejmuje decyzje. Czy znalazłaby Pani dwadzieścia minut w przyszłym tygodniu?', 63, 78, 94),
    'greek': Counted('Καλημέρα σας, ενδιαφέρομαι για την ανάλυση δεδομένων στη δημόσια υγεία. Θα μπορούσαμε να μιλήσουμε για είκοσι λεπτά;', 39, 102, 97),
    'hebrew': Counted('שלום, אני מתעניין בעבודת ניתוח נתונים בבריאות הציבור. האם נוכל לדבר עשרים דקות בשבוע הבא?', 28, 83, 94),
    'tamil': Counted('வணக்கம், பொது சுகாதாரத் துறையில் தரவு பகுப்பாய்வு பற்றி அறிய விரும்புகிறேன்.', 28, 103, 133),
}  # fmt: skip
