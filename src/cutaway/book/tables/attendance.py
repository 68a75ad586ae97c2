from cutaway.book.contract import About, Personal, Table, key, ref, text

TABLE = Table(
    name="attendance",
    about=About.EMPLOYEE,
    meaning="One member of a leading body who took part in a meeting.",
    columns=(
        key("attendance_id", "The row's id; made from the row where the source has none."),
        ref("meeting_id", "meeting", "The meeting.", required=True),
        ref("employee_id", "employee", "Who took part, as a pseudonym.", personal=Personal.PERSON_ID),
        text("body", "The leading body."),
        text("role", "The role in that body, such as finance."),
    ),
)
