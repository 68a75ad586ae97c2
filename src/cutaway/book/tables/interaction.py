from cutaway.book.contract import About, Personal, Table, choice, clock, happened_at, key, ref, text

TABLE = Table(
    name="interaction",
    about=About.CUSTOMER,
    meaning="One contact between the company and a customer: a call, a mail, a chat, a meeting, a visit.",
    columns=(
        key("interaction_id", "The contact's id; made from the row where the source has none."),
        ref("customer_id", "customer", "With whom it was."),
        ref("person_id", "person", "The contact at the customer, as a pseudonym.", personal=Personal.PERSON_ID),
        ref("employee_id", "employee", "Who took part for the company, as a pseudonym.", personal=Personal.PERSON_ID),
        text("team", "The unit of the company that took part."),
        choice("kind", "What it was.", "call", "mail", "chat", "meeting", "visit", required=True),
        choice(
            "direction",
            "Who began it: `outbound` is the company; empty where both agreed on it.",
            "inbound",
            "outbound",
        ),
        choice(
            "purpose",
            "What it was for, as far as the source tells.",
            "listening",
            "selling",
            "delivering",
            "supporting",
            "governing",
            "other",
        ),
        happened_at(
            "started_at", "When it began; `started_at_local` is the clock of the company's people.", required=True
        ),
        happened_at("ended_at", "When it ended, if the source tells."),
        clock("customer_clock_at", "What the customer's own clock showed when it began, where it is known."),
    ),
)
