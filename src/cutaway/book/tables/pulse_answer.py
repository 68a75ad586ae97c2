from cutaway.book.contract import About, Table, happened_on, integer, key, text

TABLE = Table(
    name="pulse_answer",
    about=About.RESPONDENT,
    meaning="What one employee answered to one statement of a pulse; without time, and tied to nobody.",
    columns=(
        key("pulse_answer_id", "The answer's id; chance made it."),
        text("response_id", "The sheet that it stands on; a sheet has one answer for each statement."),
        text("pulse", "Which round it belongs to."),
        happened_on(
            "closed_on", "The day on which the round was closed; of the answer itself no time is kept.", required=True
        ),
        text("team", "The unit, or the units that are shown together, of five answers or more."),
        text("statement", "The statement."),
        integer("score", "From 1 (not at all) to 5 (entirely).", required=True),
    ),
)
