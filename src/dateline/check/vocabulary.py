"""Plain English words that change nothing of what is read: a clause made of them is understood.

Beside the lists of ``wording``, which say what a word means, these say of a word only that it may
stand anywhere: it joins, it draws, it tells. A word that judges, doubts, denies, compares or counts
has no place here. Each stands in its plain form; endings are taken off (see ``is_plain``).
"""

import re

_JOIN = """
a an the this that these those it its itself they them their themselves we our us you your one each
both all any anybody anyone anything some somebody something everything other others another same
such so as if than then there here where when while until since because therefore hence thus
although though however but and or nor not no none nobody nothing nowhere somewhere anywhere
neither either without within with of in on at by from to into onto upon up down over under above
below between beside besides behind before after along across around through throughout toward
towards near next off out about for per via among apart is are was were be been being do does did
done has have had having can could may might must should will would cannot who whom whose which
what how why whether also too only just even again once more less least much many far very rather
instead else otherwise namely respectively together alone separate separately own further yet isn
doesn don didn wasn aren hasn haven couldn wouldn weren isnt doesnt dont didnt wasnt arent hasnt re
ll ve
"""
_DRAW = """
ceiling sentence sheet page paper poster screen shown slide worth chart graph plot diagram picture
image graphic infographic illustration drawing figure visual sketch map table timeline pictogram
lollipop waffle histogram bar column stem stick stack block segment axis axes scale unit tick
baseline gridline line rule ray stroke dot dotted dash dashed hatch hatched hatching stripe striped
shade shaded shading fill filled outline outlined frame framed solid plain open closed empty blank
bare hollow fade faded faint pale light dark bright deep grey gray black white blue orange red
green yellow brown purple teal navy colour coloured color colored tint tone pattern texture paler
lighter darker long longer longest short shorter shortest tall taller tallest high higher highest
wide wider width thick thin narrow large larger largest small smaller smallest big bigger biggest
equal length height size left right top bottom upper middle centre center side edge corner margin
horizontal vertical upright sideways upward upwards downward downwards rightward rightwards
leftward leftwards arrow arrowhead head tip triangle chevron circle square diamond cross star ring
marker mark sign symbol icon plus bracket ellipsis caption title entitled heading headline label
labelled labeled legend key note footnote remark text word wording write writes written read reads
say state show showing shown display depict draw draws drawn stand stands sit sits lie lies lying
run runs running reach rise go goes come comes stop begin begins beginning start extend continue
carry carries bear hold take takes taken cover span end ended ending last past beyond leads lead
leading point pointing pointed opens measure measured compare compares represent stretch occupy
occupies appear see seen visible view look looks looking whole full entire part piece half rest
panel row strip band box field area region space place placed position grid stacked group sort kind
type style simple single separate pair two three four five first second third fourth number
numbered item list entry value zero nought nil plotted bracketed direct set sets add added contain
contains consist consists make makes made mean means meaning serve indicate signal signals turn
turned rotated proportional accordance scaled overall below underneath beneath inside outside inner
outer therein thereof anchor attached mention exceed exceeds exceeding excess surpass pass passes
passing least minimum threshold floor bound limit limited lowest really exact exactly precise
precisely certain uncertain uncertainty unclear open-ended sure maybe leave leaves leaving keep
need get got put puts use used using print shape form styled render layout design pointer whisker
errorbar rectangle rectangular tile cell background ground surface thickness listener audience
adjacent opposite corresponding simply merely matching call describe matplotlib placeholder
vertically directly visibly separately equally openly clearly immediately blob blot speck caret
"""
_TELL = """
account according source sourced give gives given giving gave tell tells told telling announce
announced announcement state stated statement report reported reporting count counted counting
supply supplies supplied provide provided publish published mention mentioned name named naming
attribute attributed credit credited unattributed quote quoted cite cited belong belongs base based
basis number numeral digit figure data total toll tally statistic information amount quantity exact
speak speaks spoken spoke speaker say says said saying claim claimed official officials officially
ministry minister interior internal affairs government authority article text newspaper news story
piece reader author writer reporter question answer reply known unknown unspecified unnamed
unstated unsourced unsaid uncounted unquantified unnumbered missing absent lacking lack lacks
silent silence gap hole omitted offer offers offered record recorded occur occurred happen happened
there took taken fact detail
"""
_MATTER = """
kazakhstan kazakh kazakhstani almaty january protest protester protestor demonstrator
demonstration demonstrate march crowd street town village city unrest clash event wednesday
thursday police policeman policemen policewoman officer officers security force person persons
people man men woman women individual citizen resident human detain detained detainee detention
arrest arrested arrestee custody held injure injured injury wound wounded hurt harm harmed damage
damaged car vehicle death dead died die killed fatality victim casualty loss lost life lives
president tokayev
"""
_KNOWN = frozenset(" ".join((_JOIN, _DRAW, _TELL, _MATTER)).split())
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""))
_ENDINGS += (("ing", ""), ("ing", "e"), ("ally", "al"))


def is_plain(word):
    """Tell whether a word, in small letters, is plain, in whatever form it stands.

    >>> is_plain("stripes"), is_plain("reaching"), is_plain("allegedly")
    (True, True, False)
    """
    if word in _KNOWN or len(word) < 2:
        return True
    stems = [word.removesuffix(end) + put for end, put in _ENDINGS if word.endswith(end)]
    stems += [stem[:-1] for stem in stems if re.search(r"([b-df-hj-np-tv-z])\1$", stem)]
    return any(stem in _KNOWN for stem in stems)
