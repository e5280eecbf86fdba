"""Feelings that stand for a place on the scale: faces, signs, and words in seven languages.

A word that is not here stays a word: no guess is better than a wrong one. So each language has the
words that mean one feeling and little else; *excited* is here, *surprised* is not, since a surprise
may be good or bad. Accents, case, and the forms of one Arabic or Japanese letter do not matter, see
`guessing.py`.

Sources:

- Faces: the keywords of Unicode CLDR 45, annotations (<https://cldr.unicode.org>), say what a face
  stands for. Faces whose keywords disagree are left out: 😤 is anger to some, and *triumph* there.
- Words: those keywords in all seven languages, such as *worried, besorgt, inquiet, preocupado,
  preocupado, 心配, قلق* for 😟 and *disappointed, enttäuscht, déçu, decepcionado, decepcionado,
  がっかり, محبط* for 😞. The others are the nearest words of each language for the feelings that
  maps name most: content, hope, trust, calm, indifference, doubt, stress, boredom, despair.
- The order from bad to good is that of valence in J. A. Russell, *A circumplex model of affect*,
  Journal of Personality and Social Psychology 39 (1980).
- Signs: `++ + 0 - --`, as workshops write them beside sticky notes.
"""

from __future__ import annotations

from collections.abc import Mapping

VERY_BAD, BAD, NEUTRAL, GOOD, VERY_GOOD = 0.0, 0.25, 0.5, 0.75, 1.0
"""Shares of the scale: 1 to 5 on the scale that a site has if it sets none."""

FACES: Mapping[float, str] = {
    VERY_GOOD: "😀 😃 😄 😁 😆 😍 🤩 🥰 🥳",
    GOOD: "🙂 😊 ☺ 😌",
    NEUTRAL: "😐 😑 😶",
    BAD: "🙁 ☹ 😕 😟 😞 😔 😢 😥 😨 😰 😖 😣 😩 😫 😒 🥱",
    VERY_BAD: "😠 😡 🤬 😭",
}

SIGNS: Mapping[float, str] = {
    VERY_GOOD: "++ :D :-D",
    GOOD: "+ :) :-)",
    NEUTRAL: "0 +- +/- ± :| :-|",
    BAD: "- :( :-(",
    VERY_BAD: "--",
}

WORDS: Mapping[str, Mapping[float, str]] = {
    "en": {
        VERY_GOOD: "delighted, thrilled, excited, enthusiastic, overjoyed, very happy",
        GOOD: "happy, satisfied, pleased, content, glad, relieved, confident, hopeful, calm",
        NEUTRAL: "neutral, indifferent, ok, okay",
        BAD: "worried, anxious, nervous, afraid, scared, sad, unhappy, dissatisfied, disappointed,"
        " confused, frustrated, annoyed, irritated, stressed, overwhelmed, unsure, bored",
        VERY_BAD: "angry, furious, enraged, desperate, very unhappy",
    },
    "de": {
        VERY_GOOD: "begeistert, entzückt, hocherfreut, überglücklich, sehr zufrieden",
        GOOD: "glücklich, froh, fröhlich, erfreut, zufrieden, erleichtert, zuversichtlich,"
        " hoffnungsvoll, entspannt",
        NEUTRAL: "neutral, gleichgültig, okay",
        BAD: "besorgt, ängstlich, nervös, traurig, unglücklich, unzufrieden, enttäuscht, verwirrt,"
        " frustriert, genervt, gestresst, überfordert, unsicher, verunsichert, gelangweilt",
        VERY_BAD: "wütend, zornig, verärgert, verzweifelt, sehr unzufrieden",
    },
    "fr": {
        VERY_GOOD: "ravi, ravie, enchanté, enchantée, enthousiaste, très content, très contente",
        GOOD: "heureux, heureuse, content, contente, satisfait, satisfaite, soulagé, soulagée,"
        " confiant, confiante, serein, sereine, calme",
        NEUTRAL: "neutre, indifférent, indifférente",
        BAD: "inquiet, inquiète, anxieux, anxieuse, nerveux, nerveuse, triste, désolé, désolée,"
        " déçu, déçue, mécontent, mécontente, insatisfait, insatisfaite, confus, confuse,"
        " frustré, frustrée, agacé, agacée, stressé, stressée, débordé, débordée",
        VERY_BAD: "en colère, furieux, furieuse, énervé, énervée, désespéré, désespérée",
    },
    "es": {
        VERY_GOOD: "encantado, encantada, entusiasmado, entusiasmada, emocionado, emocionada,"
        " muy contento, muy contenta, muy feliz",
        GOOD: "feliz, contento, contenta, satisfecho, satisfecha, aliviado, aliviada, alegre,"
        " esperanzado, esperanzada, tranquilo, tranquila, confiado, confiada",
        NEUTRAL: "neutral, indiferente",
        BAD: "preocupado, preocupada, ansioso, ansiosa, nervioso, nerviosa, asustado, asustada,"
        " triste, insatisfecho, insatisfecha, decepcionado, decepcionada, confundido, confundida,"
        " confuso, confusa, frustrado, frustrada, molesto, molesta, estresado, estresada,"
        " agobiado, agobiada, inseguro, insegura, aburrido, aburrida",
        VERY_BAD: "enfadado, enfadada, enojado, enojada, furioso, furiosa, desesperado,"
        " desesperada",
    },
    "pt": {
        VERY_GOOD: "encantado, encantada, entusiasmado, entusiasmada, empolgado, empolgada,"
        " muito feliz, muito contente",
        GOOD: "feliz, contente, satisfeito, satisfeita, aliviado, aliviada, alegre, confiante,"
        " esperançoso, esperançosa, tranquilo, tranquila, calmo, calma",
        NEUTRAL: "neutro, neutra, indiferente",
        BAD: "preocupado, preocupada, ansioso, ansiosa, nervoso, nervosa, assustado, assustada,"
        " triste, insatisfeito, insatisfeita, decepcionado, decepcionada, desapontado,"
        " desapontada, confuso, confusa, frustrado, frustrada, irritado, irritada, estressado,"
        " estressada, stressado, stressada, inseguro, insegura, entediado, entediada",
        VERY_BAD: "zangado, zangada, furioso, furiosa, irado, irada, desesperado, desesperada",
    },
    "ja": {
        VERY_GOOD: "大喜び, 感動, 感激, わくわく, 大満足",
        GOOD: "嬉しい, うれしい, 喜び, 楽しい, たのしい, 満足, 安心, ほっとした, 期待",
        NEUTRAL: "普通, ふつう, 中立, 無関心, まあまあ",
        BAD: "不安, 心配, 悲しい, かなしい, がっかり, 困惑, 混乱, 困った, 戸惑い, 不満, イライラ,"
        " 緊張, 退屈, ストレス, 怖い",
        VERY_BAD: "怒り, 激怒, 怒っている, 絶望",
    },
    "ar": {
        VERY_GOOD: "متحمس, متحمسة, مبتهج, مبتهجة, مسرور جدا, سعيد جدا, سعيدة جدا",
        GOOD: "سعيد, سعيدة, مسرور, مسرورة, راض, راضي, راضية, مرتاح, مرتاحة, مطمئن, مطمئنة,"
        " واثق, واثقة, متفائل, متفائلة, هادئ, هادئة",
        NEUTRAL: "محايد, محايدة, لا مبال, لا مبالية",
        BAD: "قلق, قلقة, حزين, حزينة, محبط, محبطة, متوتر, متوترة, خائف, خائفة, حائر, حائرة,"
        " مرتبك, مرتبكة, منزعج, منزعجة, غير راض, غير راضية, غير سعيد, خائب الأمل",
        VERY_BAD: "غاضب, غاضبة, هائج, هائجة, يائس, يائسة",
    },
}
