from cutaway.book.contract import About, Personal, Table, choice, key, ref, text

TABLE = Table(
    name="customer",
    about=About.CUSTOMER,
    meaning="One organisation (or person) that buys, or has bought, from the company.",
    columns=(
        key("customer_id", "The customer's id; the same in every island once customers are resolved."),
        text("name", "The organisation's name. Names of organisations are not personal."),
        text("person_name", "The name, where the customer is a person.", personal=Personal.IDENTITY),
        choice("kind", "Whether the customer is an organisation or a person.", "organisation", "person"),
        ref("parent_id", "customer", "The customer that owns this one, if any."),
        text("segment", "The company's own name for the group of customers this one belongs to."),
        text("country", "Where the customer is, as the source says it."),
    ),
)
