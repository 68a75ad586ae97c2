from cutaway.book.contract import About, Personal, Table, choice, happened_at, key, ref, text

TABLE = Table(
    name="case",
    about=About.CUSTOMER,
    meaning="Something a customer brought to the company: a question, a request, an incident or a complaint.",
    columns=(
        key("case_id", "The case's id in the source; `NA` is an id."),
        ref("customer_id", "customer", "Whose case it is."),
        choice("kind", "What was brought.", "question", "request", "incident", "complaint"),
        text("channel", "How it came in: mail, phone, web, chat."),
        text("topic", "What it is about, in the company's own categories; never free text."),
        text("priority", "The urgency as the help desk names it."),
        happened_at("opened_at", "When the customer brought it.", required=True),
        happened_at("closed_at", "When it was closed for good; empty while it is open."),
        text("team", "The unit that holds the case now."),
        text("subject", "What it is about, in the customer's words.", personal=Personal.FREE_TEXT),
    ),
)
