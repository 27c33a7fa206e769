"""Is this word a Vietnamese syllable? Enough to tell real text from text in a wrong code table."""

import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu iêch
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oong ooc
    ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt ơng ơc
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uơ uy uya uych uyên uyêt uynh uyt uyu uyp uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y uơn uên uet uin uit uyn
"""
_AFTER_QU_LIST = """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê êch ên ênh êt êu
    ơ ơi ơn it y yên yêt ynh yt yu ych ôc oăn i
"""
_ONSETS = ("", *_ONSET_LIST.split())
_RIMES = frozenset(_RIME_LIST.split())
_AFTER_QU = frozenset(_AFTER_QU_LIST.split())
_WRONG = "sai dấu"
_STOPS = ("c", "p", "t", "ch")


def split_tone(word: str) -> tuple[str, str]:
    """The word's letters (â, ơ… kept) and the name of its tone, "ngang" when unmarked."""
    tone = "ngang"
    kept: list[str] = []
    base = ""
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TONES:
            # one tone a syllable, and on a vowel: ñ is no letter of ours
            if tone != "ngang" or base not in "aeiouy":
                return word, _WRONG
            tone = _TONES[mark]
        else:
            base = base if unicodedata.combining(mark) else mark
            kept.append(mark)
    return unicodedata.normalize("NFC", "".join(kept)), tone


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """True for a syllable that Vietnamese spelling allows, in any case."""
    letters, tone = split_tone(word.lower())
    if tone == _WRONG:
        return False
    return any(
        letters.startswith(onset) and _fits(onset, letters[len(onset) :], tone) for onset in reversed(_ONSETS)
    )


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime.endswith(_STOPS) and tone not in ("sắc", "nặng", "ngang"):
        return False
    if onset == "qu":
        return rime in _AFTER_QU
    if onset == "gi" and rime == "":
        return True
    return rime in _RIMES
