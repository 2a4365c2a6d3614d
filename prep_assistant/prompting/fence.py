"""Data that goes to a model: cleaned of what no reader sees, without the sentences that speak to a model, behind a fence.

The fence's code stands nowhere in the data, so nothing in the data can close it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

Sentences = Callable[[str], Sequence[tuple[int, int]]]

_RULES = r"(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|commands?|constraints?|policy|policies|safeguards?|safety)"
_MODEL = r"(?:ai|a\.i\.|llms?|gpt(?:-?\d\S*)?|chat ?gpt|claude|gemini|copilot|chat ?bots?|language models?|ai (?:assistants?|models?|agents?|tools?)|assistants?)"
_TO_A_MODEL = re.compile(
    rf"\b(?:ignore|disregard|forget|override|overrule|bypass|discard|skip|drop|abandon|supersede\w*|replaces?|cancel|stop following"
    rf"|do not (?:follow|obey)|don't (?:follow|obey))\b[^.?!\n]{{0,60}}\b(?:{_RULES}|(?:everything|all|anything) (?:above|before|you were told|prior)"
    rf"|what you were told|the above|system message)\b"
    rf"|\b(?:you are|you're|act as|behave as|pretend (?:to be|you are|that you are)|roleplay as) (?:now )?(?:an? |the )?(?:\w+ ){{0,2}}?(?:{_MODEL}|dan\b"
    rf"|unrestricted|jailbroken|unfiltered|developer mode|sudo|root|admin\w*)"
    rf"|\b(?:note|message|instructions?|attention|memo|reminder|hint|hello|hi|dear|hey|important)(?: (?:to|for))?:? ?(?:any |all |the |every )?{_MODEL}\b"
    rf"|\b(?:if|when|since|as) (?:you(?:'re| are)? )?(?:an? |the )?{_MODEL}\b[^.?!\n]{{0,40}}\b(?:read|reading|process|processing|see|summari[sz]|parse|this)"
    rf"|\b{_MODEL}(?: (?:reading|processing|that reads|which reads|summarizing)[^.?!\n]{{0,20}})?,? (?:must|shall|should|has to|have to|(?:is|are) (?:now )?(?:required|instructed|told|ordered) to|needs? to|please|will now) (?:also |now |only |always |never |not )*(?:respond|reply|answer|ignore|write|include|output|say|add|recommend|tell|print|reveal|mention|rate|mark|treat|follow|praise|list|insert|append|put|send|describe|ask|use|begin|start|end|obey|comply|disregard|state|return|generate|produce|draft|repeat|copy)\b"
    rf"|\b(?:reveal|print|output|repeat|show|leak|display|disclose|dump|recite|expose|echo|paste|copy|include|send|give|quote|write out|translate|encode|tell)\b[^.?!\n]{{0,50}}"
    rf"\b(?:system (?:prompt|message|instructions?)|(?:your|the|these|hidden|initial|original|developer) (?:system |full |hidden |own |initial |original )?{_RULES}|api[ _-]?keys?|openai_api_key|secret keys?"
    rf"|access tokens?|environment variables?|everything above|text above|words above|conversation so far)"
    rf"|\b(?:new|updated|real|actual|true|revised|additional|secret|hidden|following) (?:system )?(?:instructions?|directives?|system prompt|prompt|task|orders?)(?: (?:is|are|follow\w*|begin\w*)|:)"
    rf"|\b(?:system|developer|admin\w*) ?(?:prompt|message|override|instruction|note|update|notice)\b"
    rf"|\bend of (?:the )?(?:data|notes?|document|sources?|material|input|context|transcript|user (?:input|message))\b|\b(?:begin|start) (?:of )?(?:new )?(?:instructions?|system|prompt)\b"
    rf"|\b(?:in|to|into|at the end of) (?:your|the model's|the ai's) (?:response|answer|output|reply|completion|json)\b"
    rf"|\b(?:respond|reply|answer|output|return)(?: to (?:this|everything|all \w+))? (?:only|exclusively|just|nothing but|solely) (?:with|in|as)?\b"
    rf"|\bfrom now on\b[^.?!\n]{{0,30}}\b(?:you|your|only|always|never|respond|answer|write)\b|\bjail ?break|\bprompt injection|\bdo anything now\b"
    rf"|\b(?:every|each|all|any) (?:(?:of )?(?:your|the) )?(?:questions?|messages?|e-?mails?|drafts?|answers?|repl(?:y|ies)|outputs?) (?:you (?:write|make|draft|produce|generate) )?(?:must|shall|has to|have to|should|needs? to) (?:end|begin|start|contain|include|mention|say|ask|be)"
    rf"|\b(?:begin|start|end|finish|close|sign) (?:every|each|all|your|the) (?:question|message|e-?mail|draft|answer|reply|output|response|sentence)s? (?:with|by)\b"
    rf"|\b(?:add|include|insert|append|put|place|embed|use|mention|write)\b(?:[^.?!\n]|\.(?=\S)){{0,80}}\b(?:in|to|into|at the end of|in all|under) (?:every|each|all|any) (?:questions?|messages?|e-?mails?|drafts?|answers?|repl(?:y|ies)|outputs?|points?)\b"
    rf"|<\|[\w ]{{2,20}}\|>|\[/?(?:inst|system|assistant|user)\]|<</?sys>>|</?(?:system|instructions?|assistant|prompt)>|^\W{{0,4}}(?:system|assistant|developer|human|user) ?:"
    rf"|^\W{{0,6}}(?:instructions?|system|prompt|new task|task) ?(?:for (?:the )?{_MODEL})? ?:|\"role\" ?: ?\"(?:system|assistant|developer)\"|<<<|>>>|\bdata [0-9a-f]{{8}}\b"
    rf"|\b(?:ignoriere?|ignora|ignore[zr]?|ignorar|vergiss|olvida|oubliez?|negeer|ignoruj)\b[^.?!\n]{{0,50}}\b(?:anweisungen|regeln|instrucciones|instructions|reglas|consignes|instruções|instructies|instrukcje|istruzioni|regole)\b"
    rf"|忽略.{{0,10}}(?:指令|说明|提示|规则)|無視して|игнорируй|تجاهل",
    re.I,
)  # fmt: skip
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "‐": "-", "‑": "-", "–": "-"})
# Letters of other scripts that are drawn like Latin ones.
_LOOKS = str.maketrans("аеорсухіјѕԁɡһΑΒΕΗΙΚΜΝΟΡΤΧΥοεικνρτυ", "aeopcyxijsdghABEHIKMNOPTXYoeiknrtu")


def clean(text: str) -> str:
    """Return `text` without characters that no reader sees: controls, direction marks, zero-width and tag characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def speaks_to_a_model(sentence: str) -> bool:
    """Return whether a sentence gives orders to a model rather than telling a reader something."""
    plain = unicodedata.normalize("NFKC", clean(sentence)).translate(_SAME)
    plain = " ".join(plain.split())[:2000]
    spread = re.sub(r"(?<=\b\w) (?=\w\b)", "", plain)  # "i g n o r e"
    looked = plain if plain.isascii() else plain.translate(_LOOKS)
    return any(_TO_A_MODEL.search(form) is not None for form in dict.fromkeys((plain, looked, spread, _leet(plain))))


def _leet(text: str) -> str:
    return re.sub(
        r"(?<=[A-Za-z])[013457@$](?=[A-Za-z])|(?<!\S)[013457@$](?=[a-z]{2})",
        lambda m: "oieastas"["013457@$".index(m[0])],
        text,
    )


def withhold(text: str, sentences: Sentences) -> tuple[str, tuple[str, ...]]:
    """Return the cleaned text without the sentences and lines that speak to a model, and those sentences."""
    text = clean(text)
    out: list[str] = []
    taken: list[str] = []
    at = 0
    for start, end in sentences(text):
        lines = text[start:end].splitlines(keepends=True)
        bad = [line for line in lines if line.strip() and speaks_to_a_model(line)]
        if not bad and speaks_to_a_model(text[start:end]):
            bad = lines
        if bad:
            taken += [" ".join(line.split()) for line in bad]
            kept = "".join(line for line in lines if line not in bad)
            out += [text[at:start], kept]
            at = end
    rest = "".join(out) + text[at:]
    return (rest, tuple(taken)) if taken else (text, ())


def code(texts: Iterable[str], seed: str = "") -> str:
    """Return eight characters that stand in none of `texts`; the same for the same `seed` unless one of them holds it."""
    whole = "\x1f".join(texts).lower()
    for count in range(1 << 20):
        made = hashlib.blake2b(f"{seed}\x1f{count}".encode(errors="surrogatepass"), digest_size=4).hexdigest()
        if made not in whole:
            return made
    raise AssertionError("unreachable: no text holds a million codes")


def fenced(text: str, mark: str) -> str:
    """Return `text` between its fences."""
    return f"<<<DATA {mark}\n{text.strip()}\nDATA {mark}>>>"
