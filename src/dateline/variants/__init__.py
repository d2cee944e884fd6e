"""An exercise for each student: other sentences, rows, quantities, another order of choices.

    dateline variants 01-reading --roster class/roster.csv --seed-file class/secret.txt
    dateline grade 01-reading --roster class/roster.csv --seed-file class/secret.txt

How it is made
    A question's table in ``check/questions/EXERCISE.toml`` says in ``variants`` how it is asked
    anew (see ``declared``): rows drawn from groups of like rows, one of several sets of words, or
    the order of its options. Nobody types a key: it is looked up in the tables for the rows that
    were drawn, as for the course's own question. A question that has no fair variant says so in
    ``stays``, with the reason, and is the same for all.

How hard it is
    The course's own question must be one of its variants by the same rules: as many rows from each
    group, so the same traps are there, and a key of the same size (``within`` says how many items
    more or fewer are fair). ``declared.faults`` holds every declaration against that, and
    ``made.proved`` each variant that is handed out: its right answer is right, no answer is not.

Who gets which
    Nothing is kept. The seed is an HMAC of a secret that only the instructor has, the exercise and
    the student's id (the platform's own, else login, else e-mail); it decides every draw. Who does
    not have the secret cannot say what a neighbour got, and the name of a variant, another HMAC, is
    no key.

What is handed out
    The course's own exercise with the words of this variant in it: no key, no seed, no hidden test.
    The check of a question that was drawn tells whether an answer has the right form; whether it
    holds is judged after handing in. For practice there is the course's own exercise, whose checks
    tell all. As every exercise it carries the prints of the course's questions (see
    ``check.prints``): a package that has others says so and judges nothing. What was drawn has a
    print, too: a course that draws otherwise says so and marks nothing.

How it is graded
    The grader draws the variant of each student once more and marks by its key. A notebook with
    the questions of somebody else is named, and gets no mark until a person has looked.

What it does not do: the tables go out with the course, since the exercises are about them. Who can
look a key up there still can; whoever copies a neighbour's answers, or those of last year, fails.

    draws      the seed and what it decides
    declared   what a question declares, and what is wrong with it
    made       the variant of a student: its questions, their keys and forms
    notebooks  a variant in a notebook: what is handed out, and what is graded by
    roster     who is in the class
    handing    the files for a class
    whose      whose questions are in what was handed in
"""


class VariantError(ValueError):
    """A variant cannot be made; the message is for an instructor and says what to do."""
