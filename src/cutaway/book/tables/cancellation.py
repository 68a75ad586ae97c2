from cutaway.book.contract import About, Personal, Table, choice, happened_on, integer, key, ref, text, yes_no

TABLE = Table(
    name="cancellation",
    about=About.CUSTOMER,
    meaning="One customer that said it leaves, and how it was let go.",
    columns=(
        key("cancellation_id", "The cancellation's id."),
        ref("customer_id", "customer", "Who left."),
        happened_on("asked_on", "The day on which the customer said that it leaves.", required=True),
        happened_on("released_on", "The day on which it had the company's confirmation."),
        integer("times_asked", "How many times the customer had to say it."),
        yes_no("asked_permission", "Whether it was asked if it may be asked why; empty if nobody knows."),
        choice(
            "reason",
            "Why it left, as the customer says.",
            "price",
            "quality",
            "service",
            "fit",
            "competitor",
            "need_ended",
            "unknown",
        ),
        text("their_words", "What the customer said.", personal=Personal.FREE_TEXT),
        text("learnt", "What the company learnt, in words.", personal=Personal.FREE_TEXT),
    ),
)
