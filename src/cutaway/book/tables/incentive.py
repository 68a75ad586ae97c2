from cutaway.book.contract import About, Personal, Table, happened_on, key, number, planned_on, text, yes_no

TABLE = Table(
    name="incentive",
    about=About.COMPANY,
    meaning="What a unit is rewarded for.",
    columns=(
        key("incentive_id", "The incentive's id."),
        text("team", "The unit that is rewarded; never a person."),
        happened_on("since_on", "The day from which it is paid.", required=True),
        planned_on("until_on", "The last day; empty while it goes on."),
        yes_no("customer_outcome", "Whether it rewards what customers get; empty if nobody has looked."),
        number("share_of_pay", "How much of the unit's pay hangs on it, in percent."),
        text("rewards", "What is rewarded, in words.", personal=Personal.FREE_TEXT),
    ),
)
