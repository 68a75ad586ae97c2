from cutaway.book.contract import About, Table, happened_on, integer, key, ref, text, yes_no

TABLE = Table(
    name="quiz_answer",
    about=About.RESPONDENT,
    meaning="Whether one sheet of a quiz names one of the largest customers; without time, and tied to nobody.",
    columns=(
        key("quiz_answer_id", "The answer's id; chance made it."),
        text("response_id", "The sheet; it has one row for each of the largest customers."),
        text("quiz", "Which round it belongs to."),
        happened_on(
            "closed_on", "The day on which the round was closed; of the answer itself no time is kept.", required=True
        ),
        text("body", "The leading body that was asked."),
        ref("customer_id", "customer", "One of the largest customers."),
        integer("rank", "1 is the largest."),
        yes_no("named", "Whether the sheet names it.", required=True),
    ),
)
