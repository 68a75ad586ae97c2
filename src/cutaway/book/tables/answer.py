from cutaway.book.contract import About, Personal, Table, choice, happened_at, key, number, ref, text

TABLE = Table(
    name="answer",
    about=About.RESPONDENT,
    meaning="What one person answered to one item of a survey.",
    columns=(
        key("answer_id", "The answer's id; made from the row where the source has none."),
        ref("invitation_id", "invitation", "The invitation that it answers; empty where nobody was asked by name."),
        text("response_id", "The filled-in form that it belongs to; a form has one answer for each item."),
        text("instrument", "Which survey it belongs to, as the company calls it."),
        text("wave", "Which round of it."),
        ref("customer_id", "customer", "The customer that the person speaks for."),
        ref("person_id", "person", "Who answered, as a pseudonym.", personal=Personal.PERSON_ID),
        happened_at("answered_at", "When it was answered.", required=True),
        text("item", "Which item of the survey: its number, or a name that stays the same from round to round."),
        choice("asks_for", "What the item asks for.", "recommendation", "satisfaction", "effort", "other"),
        number("score", "The score given, on the item's own scale; empty for words alone."),
        number("scale_worst", "The scale's worst end: 0 of 0 to 10; 7 of a scale on which 1 is the best."),
        number("scale_best", "The scale's best end."),
        text("text", "What the person wrote.", personal=Personal.FREE_TEXT),
    ),
)
