from cutaway.book.contract import About, Personal, Table, choice, key, ref, text

TABLE = Table(
    name="person",
    about=About.CUSTOMER,
    meaning="A contact at a customer.",
    columns=(
        key("person_id", "The contact's id in the source.", personal=Personal.PERSON_ID),
        ref("customer_id", "customer", "The customer the contact speaks for."),
        choice("role", "What the contact does in a purchase.", "decider", "influencer", "user"),
        text("name", "The contact's name.", personal=Personal.IDENTITY),
        text("email", "The contact's mail address.", personal=Personal.IDENTITY),
        text("phone", "The contact's phone number.", personal=Personal.IDENTITY),
    ),
)
