"""Alt text: what a chart shows, told to somebody who cannot see it."""

from .. import forms, judging
from ..judging import Kind, kind


@kind("alt")
class Alt(Kind):
    """A text in sentences or clauses. `judge` names the function that holds it."""

    entries = {"see": "what only a person can judge: lines of a short list to go through"}
    wanted = "text"
    from_rows = False
    say = {
        "too few words": "An alt text has to tell somebody who cannot see the figure what it "
        "shows. This is too short.",
        "too long for an alt text": "This has {n} letters. An alt text is heard in one go: say "
        "what the figure shows, and no more.",
        "list of words": "This is a list of words. Write it in sentences or in clauses, for "
        "somebody who hears it read out.",
        "number missing": "No number is told for {thing}, or not the article’s. Look it up in the "
        "table of figures.",
        "invented number": "“{words}” stands in your text, and the article counts nothing so: "
        "“{clause}”.",
        "number told for unknown": "“{clause}”: nobody gave a number or a quantity for this. Keep "
        "to the article’s words, or say that no number is given.",
        "nobody for unknown": "“{clause}” says that there was none. The article does not say that.",
        "bound taken back": "“{clause}” takes back the doubt that the article’s words have.",
        "compared without a number": "“{clause}” compares what has no number. Leave it out.",
        "total told": "“{words}” adds up what the article counts apart. Leave it out.",
        "of something else": "“{clause}”: hold what you say of “{words}” against its sentence.",
        "says not of what": "It is not clear what “{words}” counts: “{clause}”. Name who or what "
        "it is, and what happened to them.",
        "bound not said": "“{clause}” tells the number without its doubt. Say the doubt in words.",
        "wrong bound": "“{clause}” puts a bound (or none) that the article’s words do not put. "
        "Read them again.",
        "bound where there is none": "“{clause}”: the article puts no bound here. Give the bare "
        "number.",
        "group not named": "Your text does not speak of {thing}.",
        "gap not told": "Your text speaks of {thing}. Say there, too, what the article says or "
        "does not say about their number.",
        "gap of something else": "“{clause}”: hold against the article whose number is missing.",
        "word not said": "Your text speaks of {thing}, without the article’s own word for how "
        "many.",
        "another word": "“{words}” is not the article’s word: “{clause}”.",
        "source not named": "Your text does not say who gives the numbers.",
        "silence not told": "Your text does not say for which quantity nobody is named.",
        "another source": "“{words}” does not give these numbers. Read who says them.",
        "source denied": "“{clause}” denies the source that the article names.",
        "a source for the word": "“{clause}”: for this word the article names nobody.",
        "kind of chart not named": "Your text does not say what kind of chart it is.",
        "told as kept back": "“{words}” says that somebody had it and kept it back. The article "
        "says that it is not given, and no more.",
        "blame": "“{words}” judges or blames. The article does not, and an alt text says what is "
        "drawn.",
    }
    tells = tuple(say)

    def key(self, question):
        return question["judge"]

    def read(self, given, key="", columns=()):
        if not isinstance(given, str):
            forms.refuse(given, "text")
        return given

    def judge(self, question, answer):
        raise NotImplementedError("a question about an alt text names its function in `judge`")

    def fits(self, mistake, question, given):
        return False  # the function of the question names the mistake

    def why(self, question, frame):
        """What was looked at, and what only a person can judge. It praises no more."""
        looked = judging.SPECIAL[question["judge"]].task.looked()
        lines = [f"The check looked at this: {looked}.", "What only a person can judge:"]
        return "\n".join(lines + [f"☐ {line}" for line in question.get("see", [])])
