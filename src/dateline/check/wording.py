"""The words for what is counted, for bounds, for numbers not given: each list stands here once.

All of it is text for regular expressions, and is matched against a text in small letters (see
``said.level``). A blank stands for any blanks or a hyphen.
"""

import re
from functools import cached_property


def pattern(words):
    """Return the pattern of words: whole words, a blank for any blanks or a hyphen.

    It has the methods of a compiled one, and is compiled when the first is asked for: there are
    many, some are long, and most notebooks need few.

    >>> bool(pattern("taken into custody").search("were taken  into custody"))
    True
    """
    return _Pattern(words)


class _Pattern:
    def __init__(self, words):
        self._words = words

    @cached_property
    def _compiled(self):
        return re.compile(rf"(?<!\w)(?:{spaced(self._words)})(?!\w)")

    def __getattr__(self, name):
        found = self.__dict__[name] = getattr(self._compiled, name)
        return found


def spaced(words):
    """Return the text of a pattern with any blanks or hyphens for each blank.

    >>> spaced("in custody")
    'in(?:\\\\s+|-)custody'
    """
    return words.replace(" ", r"(?:\s+|-)")


# --- what is counted ------------------------------------------------------------------------------

# what happened to somebody or something
HELD = (
    "detain(?:ed|ing|s)?|detentions?|detainees?|arrest(?:s|ed|ing)?|arrestees?|held|in custody"
    "|taken into custody|put into custody|in detention|taken in|rounded up|apprehended"
    "|apprehensions?|behind bars|locked up|(?:police )?custody"
)
HURT = "injur(?:ed|y|ies|ing)|hurt|wound(?:ed|s|ing)?|harmed"
DEAD = (
    "deaths?|dead|killed|killings?|died|dying|die|dies|deceased|fatalit(?:y|ies)|fatal|casualties"
    "|toll|death toll|lives lost|lost (?:their|his|her) li(?:ves|fe)|loss of lives?|victims?"
    "|were slain|perished|fallen|mortality|وفيات|ضحايا"
)
DAMAGED = "damag(?:ed?|es|ing)|smashed|vandali[sz]ed|hit|battered|broken"
# who or what
OFFICERS = (
    "(?:police )?officers?|police|policem[ae]n|policewom[ae]n|cops?|law enforcers?"
    "|law enforcement|police personnel|constables?|patrolm[ae]n"
)
VEHICLES = "vehicles?|cars?|automobiles?|trucks?|vans?"
CROWD = (
    "demonstrators?|demonstrat(?:ed|ing|ions?)|protest(?:ers?|ors?|ed|ing|s)?|crowds?|marchers?"
    "|marched|rall(?:y|ies|ied)|took to the streets|in the streets|on the streets"
)
PEOPLE = "persons?|people|individuals?|men and women|citizens?|residents?|civilians?"

# who else is there
PROTESTERS = (
    "demonstrators?|demonstr\\.|protest[eo]rs?|crowds?|marchers?|demonstrat(?:ed|ing)|protest(?:ed|ing)"
    "|rall(?:ied|ying)|marched|marching|took to the streets|(?:in|on|onto) the streets"
)
RUINED = (
    "destroyed|burn(?:ed|t)?|torched|wrecked|stolen|set (?:on fire|ablaze|alight)|blown up|seized"
    "|undamaged|unharmed|uninjured|unhurt|intact"
)
OTHERS = (
    "private|soldiers?|troops?|journalists?|shops?|buildings?|houses?|ambulances?|tanks?"
    "|firefighters?|guards?|guardsm[ae]n|doctors?|children|bystanders?|passers by"
)
# {name: words}, the first that fits a place is the name of it
THINGS = {
    "vehicles": f"(?:police |patrol )?(?:{VEHICLES})",
    "held": HELD,
    "hurt": HURT,
    "dead": DEAD,
    "damaged": DAMAGED,
    "ruined": RUINED,
    "officers": OFFICERS,
    "crowd": PROTESTERS,
    "people": PEOPLE,
    "others": OTHERS,
}

# --- a chart --------------------------------------------------------------------------------------

CHARTS = (
    "(?:bar ?)?(?:charts?|graphs?|plots?|diagrams?|bars?|columns?|panels?|lollipops?|pictograms?"
    "|histograms?|dots?|number lines?)"
)
LITTLE = (
    "the|a|an|of|for|in|on|by|with|to|from|is|are|was|were|has|have|had|and|but|while|that|which"
    "|who|as|because|there|it|its|this|says?|said|shows?|gives?|their|they|these|at|after|not|than"
)
CHART_PARTS = (
    "(?:sub ?)?(?:panels?|bars?|charts?|graphs?|plots?|figures?|axis|axes|strips?|rows?|columns?"
    "|parts?|marks?|dots?|points?|lines?|groups?|categor(?:y|ies)|quantit(?:y|ies)|numbers?"
    "|kinds?|colou?rs?|things?|units?|places?|gaps?|sources?|labels?|arrows?|sides?|rounds?"
    "|ministr(?:y|ies)|words?|doubts?|sections?|steps?|lists?|items?|values?|counts?|pictures?)"
)
AXIS = (
    "axis|axes|scale|ticks?|range|runs from|running from|from 0|from zero|at 0|at zero|starts? at"
    "|between 0|between zero"
)
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
JOINS = "and|while|but|whereas|plus|as well as|then|another|or|although|though|because|since|as"

# --- whose words --------------------------------------------------------------------------------

# sources that the tables do not name
ELSEWHERE = (
    "reuters|afp|associated press|bbc|cnn|al jazeera|interfax|tass|wikipedia|amnesty|human rights"
    "(?: watch)?|united nations|un|ngos?|hospitals?|doctors|witness(?:es)?|eyewitness(?:es)?"
    "|journalists|reporters|opposition|activists|prosecutors?|(?:\\w+ )?ministry of (?!the interior"
    "|interior|internal|home)(?:the )?\\w+|(?:health|defen[cs]e|foreign|justice|energy|finance"
    "|emergenc(?:y|ies)) ministry|ministry of (?:health|defen[cs]e|energy)"
)
SAYING = (
    "according to|says?|said|saying|states?|stated|reports?|reported|announces?|announced|gives?"
    "|gave|given by|counts?|counted|source|sources|from|by|after|per|figures of|numbers of|cites?"
    "|citing|claims?|tells?|told|puts|speaks?|quoted|of"
)
# words that judge or blame, where the article does not
LOADED = (
    "mobs?|rioters?|rioting|riots?|hooligans?|hooliganism|thugs?|terrorists?|vandals?|bandits?"
    "|extremists?|criminals?|savages?|regimes?|regime's|dictators?|dictatorship|tyrants?|tyranny"
    "|brutal(?:ly|ity)?|innocents?|heroic(?:ally)?|hero(?:es)?|brave(?:ly)?|massacred?|massacres"
    "|slaughter(?:ed)?|murder(?:ed|s)?|beat(?:en|ing|s)?|tortur(?:e|ed|ing)|crush(?:ed|es|ing)?"
    "|violent(?:ly)?|barbar(?:ic|ous|ians?)|peaceful|unarmed|unlawful(?:ly)?|illegal(?:ly)?"
    "|arbitrar(?:y|ily)|without reason|pretends?|pretended|exaggerat\\w*|inflated"
    "|fabricated|fake|made up|untrue|(?:wrong|false) that|not true that|propaganda|shameful"
    "|bloody|bloodbath|evil|ruthless(?:ly)?|cruel(?:ly|ty)?|attackers?|attacked|assaulted|victimi[sz]ed"
)

# that one count is so many times another, which were not made alike
RATIO = (
    "(?:twice|thrice|half|double|\\w+ times|\\d+ ?x) (?:as (?:many|much|high|large|great|big|often)"
    "|more|higher|larger|greater|the (?:number|size|toll|amount))"
)

DOERS = "demonstrators|protest[eo]rs|the crowd|crowds|marchers|the police|security forces"

# {group: the words by which a text names it}; the names of the groups are those of counted.GROUPS
NAMES = {
    "detained": HELD,
    "officers": f"{OFFICERS}|{HURT}",
    "vehicles": VEHICLES,
    "demonstrators": CROWD,
    "deaths": DEAD,
}

# --- bounds ---------------------------------------------------------------------------------------

# "below: 37 vehicles" and "above - 95 officers" say where something is drawn
_PLACE = r"(?!\s*:|\s+-)"

# {bound: (what says it in front of a number, what says it behind)}
BOUNDS = {
    "more than": (
        f"(?:over|above|beyond|past){_PLACE}"
        "|more than|أكثر من|more (?:(?!or\\b)\\w+ ){1,3}than|exceed(?:s|ed|ing)?|in excess of"
        "|upwards? of|(?:greater|higher|larger|bigger) than|north of|surpass(?:es|ed|ing)?"
        "|topp(?:ed|ing)|tops"
        "|(?:a |the )?(?:lower|low) (?:bound|limit|border)(?: (?:of|is|at|for))?",
        "plus(?! (?:an?|the|one|two|\\d))"
        "|(?:as |is |being |with |this is |that is )?(?:a |the |its |only a )?lower "
        "(?:bound|limit|border)",
    ),
    "at least": (
        "at (?:the )?(?:very )?least|(?:a |the )?minimum(?: of| is)?|min|not (?:less|fewer) than"
        "|no (?:less|fewer) than|(?:not|no) under|(?:not|no) below|starting (?:at|from|with)",
        "(?:persons |people )?or (?:more|above|over|up|upwards?|higher|greater)"
        "|at (?:the )?(?:very )?least|(?:as )?(?:a |the )?minimum",
    ),
    # the number goes on, and the words leave open whether it may be the number itself
    "open": (
        "upwards? from|onwards? from",
        "(?:persons |people )?and (?:more|above|over|up|upwards?|higher|greater|beyond)"
        "|upwards?(?! of)|and counting|onwards?",
    ),
    "at most": (
        "up to|at (?:the )?(?:very )?most|(?:a |the )?maximum(?: of| is)?|max|as many as"
        "|(?:a |the )?upper (?:bound|limit)(?: (?:of|is|at|for))?",
        "(?:or|and) (?:less|fewer|below|under)|at (?:the )?(?:very )?most"
        "|(?:as )?(?:a |the )?(?:maximum|upper (?:bound|limit))",
    ),
    "less than": (
        f"(?:less|fewer|lower|smaller) than|(?:under|below){_PLACE}|short of|just under",
        "",
    ),
    "about": (
        "more or less|about|around|approximately|approx|circa|ca|roughly|some|nearly|almost"
        "|close to|near|(?:an )?estimated|estimates? of|perhaps|maybe|probably|likely",
        "or so|approximately|approx|roughly|more or less|or thereabouts",
    ),
    "part of": (
        "(?:none|a few|few|some|half|most|many|part|neither|hardly any|not all) of(?: the)?",
        "",
    ),
    "exactly": (
        "exactly|precisely|equal to",
        "exactly|precisely|sharp|is (?:the )?(?:exact|precise|final)",
    ),
}
SIGNS = {"≥": "at least", "≧": "at least", "⩾": "at least", ">=": "at least", "=>": "at least"}
SIGNS |= {"≤": "at most", "≦": "at most", "⩽": "at most", "<=": "at most", "=<": "at most"}
SIGNS |= {">": "more than", "<": "less than", "~": "about", "≈": "about"}
# what a bound becomes when it is denied, and when it is said to be hardly so
DENIED = {"more than": "at most", "at least": "less than", "less than": "at least"}
DENIED |= {"at most": "more than", "exactly": "", "about": "", "open": "exactly", "": ""}
# "not" at the end of a verb, also as it is typed in haste
NT = "\\w+n't|(?:do|does|did|is|was|are|were|has|have|had|ca|could|would|should)nt"
NEGATION = f"not|never|no|neither|nor|cannot|without|{NT}"
HARDLY = "hardly|barely|scarcely|little|just|slightly"

# --- numbers --------------------------------------------------------------------------------------

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
SMALL += " fifteen sixteen seventeen eighteen nineteen"
NUMERALS = {word: value for value, word in enumerate(SMALL.split())}
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMERALS |= {word: 10 * (place + 2) for place, word in enumerate(TENS.split())}
NUMERALS |= {"fourty": 40, "ninty": 90, "dozen": 12}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
MANY = "(?<!how\\s)(?:many|few|several|numerous|countless|a lot of|lots of|plenty of)"
VAGUE = (
    "(?:(?:tens|dozens|hundreds|thousands|several|many|some|a few) (?:of )?)?"
    "(?:dozens|scores|hundreds|thousands|millions)|tens of thousands|الآلاف|آلاف"
)
_NUMBER = "(?:numbers?|figures?|tolls?|counts?|totals?|amounts?|quantit(?:y|ies)|values?|data"
_NUMBER += "|information|statistics?|estimates?|death toll|tally|digits?|sums?)"
TOLD = "(?:given|stated|told|said|known|named|counted|reported|specified|provided|mentioned|clear"
TOLD += "|disclosed|published|available|announced|quantified|recorded|released|offered|supplied"
TOLD += "|indicated|there|listed|written|shown|established|numbered|determined|presented|cited"
TOLD += "|included|present|confirmed|made|in the (?:article|text|report))"
TELL = "(?:say|state|give|tell|name|mention|report|specify|specifie|provide|count|know|disclose"
TELL += "|offer|contain|have|has|include|publish|supply|indicate)(?:s|ed|d)?"
# "no deaths are counted", "no deaths given": the number is missing, not the deaths
NOT_NUMBERED = (
    "(?:(?:\\w+ ){0,2}(?:is|are|was|were|been|being) )?(?:\\w+ly )?(?:counted|given|numbered"
    "|quantified|specified|shown|drawn|stated|told|provided|supplied|put (?:in|into) numbers)"
)
# who it is that says nothing: "nobody in the article gives a number"
_WHERE = "(?:(?:in|of|from|among) (?:the |this |that |its )?(?:\\w+ )?\\w+ |else |there |here )?"
_ACTIVE = f"{_WHERE}(?:(?:has|have|had|can|could|ever|really|else) )?{TELL}"
_SOME = (
    "(?:deaths?|dead|fatalit(?:y|ies)|victims?|casualties|lives|killed|persons?|people|soul|body"
    "|protest[eo]rs?|demonstrators?|officers?|police|policem[ae]n|civilians?|citizens?|injur(?:y|ies)"
    "|injured|wounded|arrests?|detentions?|detainees?)"
)
_BUT = "(?!'| (?:toll|number|figure|count|total|bar|row|statistics?|data)s?\\b)"
_BUT += f"(?! {NOT_NUMBERED}\\b)"
NOBODY = (
    f"(?:nobody|no one|noone)(?! {_ACTIVE}\\b)(?! (?:is |was )?named)"
    "|(?:none|nil|zero)"
    f"(?! of (?:the |its |these |all )*{_NUMBER}\\b)"
    f"(?! (?:of (?:the |its |these )?\\w+ |is |are |was |were )*(?:{TOLD}|{TELL})\\b)"
    f"|no (?:\\w+ )?{_SOME}{_BUT}|not (?:a )?(?:single|one)"
    f"|without (?:any )?{_SOME}{_BUT}|free of deaths"
)

# --- a number that is not given -------------------------------------------------------------------

_NOT = "(?:not|never|isn'?t|wasn'?t|aren'?t|weren'?t|hasn'?t|haven'?t|cannot|can'?t)"
_GIVING = "(?:giving|stating|naming|saying|offering|providing|specifying|mentioning|telling"
_GIVING += "|presenting|reporting|supplying)"
GAP = "|".join(
    (
        f"(?:no|without(?: an?| any)?|lacks? an?|lacking an?|nor an?|not an?|not any)"
        f" (?:\\w+ ){{0,2}}{_NUMBER}",
        f"{_NUMBER} (?:is|are) not(?=[\\s.!]*$)",  # "deaths are told, their number is not"
        f"without (?:{_GIVING}|being) (?:\\w+ ){{0,4}}(?:{_NUMBER}|{TOLD}|how many)",
        f"{_NOT} (?:been |be |yet |at all |being |actually |anywhere ){{0,2}}{TOLD}",
        f"(?:do|does|did|has|have|had|is|are) (?:not|never) {TELL}",
        f"(?:don'?t|doesn'?t|didn'?t|never|hasn'?t|haven'?t|couldn'?t) {TELL}",
        f"(?:nobody|no one|none) {_WHERE}{TELL}",
        f"(?:leaves?|left|leaving) (?:the |its |their )?{_NUMBER} (?:\\w+ ){{0,3}}open",
        f"(?:no|zero) (?:{DEAD}) {NOT_NUMBERED}",
        f"none (?:is |was |are |were |has been |have been )?{TOLD}",
        f"(?:isn'?t|wasn'?t|aren'?t|weren'?t|hasn'?t|haven'?t) any (?:\\w+ ){{0,2}}{_NUMBER}",
        "unknown|unsaid|untold|mute|unstated|unspecified|unreported|uncounted|unnamed|undisclosed|unclear|unnumbered"
        "|unquantified|ungiven|left (?:open|out|unsaid)|omitted|left blank|left empty|blank"
        "|empty|missing|absent|gap|open question|n/?a|silent|unavailable"
        "|not in the (?:article|text)",
        f"(?:{_NOT}|never|nowhere) puts? (?:an?|any) {_NUMBER}",
        f"{_NUMBER} (?:is |are )?(?:lacking|missing|absent)|no word|nowhere|بدون تقديم حصيلة"
        "|only (?:says?|said|mentions?|mentioned|speaks?|spoke|tells?|told|reports?) (?:that|of)"
        f"|{TELL} none|there (?:is|are) none|not to be found|could be any",
    )
)
# words that claim more than that: somebody had it and kept it back
_PUBLISH = "(?:give|say|state|tell|name|publish|release|show|share|admit)"
KEPT_BACK = (
    f"(?:not|no \\w+ (?:is|was|were)|{NT}) allowed to (?:be )?{_PUBLISH}(?:n|ed|d)?"
    f"|(?:not|{NT}) (?:want|wish|dare) to {_PUBLISH}|unwilling to {_PUBLISH}"
    f"|forbidden to {_PUBLISH}|lied|lies about|lying about|"
    "hid(?:e|es|den|ing)?(?= (?:the |its |any |all )?(?:\\w+ )?(?:deaths?|dead|tolls?|numbers?"
    "|victims?|truth|figures?|counts?))"
    "|withh[eo]ld(?:s|ing)?|conceal\\w*|kept (?:back|secret|hidden|from)|suppress\\w*"
    "|(?:keep(?:s|ing)?|kept) (?:\\w+ ){0,3}(?:secret|hidden|back|to (?:it|him|them)sel(?:f|ves))"
    "|cover(?:ed|s|ing)? up|hush(?:ed|es|ing)? up|censor\\w*"
    "|refus(?:ed|es|ing) to (?:give|say|state|tell|name|publish|release)"
)
