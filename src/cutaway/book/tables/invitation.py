from cutaway.book.contract import About, Personal, Table, choice, happened_at, key, ref, text

TABLE = Table(
    name="invitation",
    about=About.RESPONDENT,
    meaning="One person asked once to answer a survey, whether the person answered or not.",
    columns=(
        key("invitation_id", "The invitation's id in the survey tool; made from the row where the tool has none."),
        text("instrument", "Which survey it is for, as the company calls it."),
        text("wave", "Which round of it."),
        ref("customer_id", "customer", "The customer that the person speaks for."),
        ref("person_id", "person", "Who was asked, as a pseudonym.", personal=Personal.PERSON_ID),
        happened_at("sent_at", "When the person was asked.", required=True),
        text("channel", "How the person was asked: mail, phone, web, in a product."),
        choice(
            "outcome",
            "What the survey tool saw of it last, where it tells; an answer of the same id counts as completed too.",
            "bounced",
            "sent",
            "started",
            "completed",
        ),
        choice("chosen_by", "Who chose whom to ask.", "rule", "employee", "respondent"),
    ),
)
