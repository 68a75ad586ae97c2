from cutaway.book.contract import About, Personal, Table, choice, happened_at, integer, key, ref, text

TABLE = Table(
    name="case_event",
    about=About.CUSTOMER,
    meaning="One step in the life of a case.",
    columns=(
        key("case_event_id", "The step's id; made from the row where the source has none."),
        ref("case_id", "case", "The case it belongs to.", required=True),
        happened_at("happened_at", "When it happened.", required=True),
        integer("position", "Breaks ties between steps of one instant: the order in which the source wrote them."),
        choice(
            "kind",
            "What happened: `response` is the first or a later word from the company to the customer; `acknowledged` "
            "a receipt, by a machine too; `assessed` and `investigated` are done within the company.",
            "opened",
            "acknowledged",
            "assessed",
            "investigated",
            "response",
            "customer_message",
            "assigned",
            "internal",
            "decision_communicated",
            "resolved",
            "reopened",
            "closed",
            required=True,
        ),
        text("team", "The unit that holds the case after this step."),
        ref("employee_id", "employee", "Who did it, as a pseudonym.", personal=Personal.PERSON_ID),
    ),
)
