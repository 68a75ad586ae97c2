from cutaway.book.contract import About, Identifies, Personal, Table, choice, day, key, ref, same_as, text

TABLE = Table(
    name="customer_record",
    about=About.CUSTOMER,
    meaning="One record of a customer as one island keeps it; which records are about the same customer is found out.",
    columns=(
        key("customer_record_id", "The record's id in its island; the book writes it as `island:id`."),
        same_as(
            "same_as",
            "The record of another island that this island says is the same customer, as `island:id`; `crm:0015f`.",
        ),
        text("name", "The organisation's name, as this island writes it.", identifies=Identifies.ORGANISATION),
        text(
            "person_name",
            "The whole name, where the customer is a person and the island keeps it in one piece.",
            personal=Personal.IDENTITY,
            identifies=Identifies.PERSON,
        ),
        text(
            "given_name",
            "The given name, where the customer is a person.",
            personal=Personal.IDENTITY,
            identifies=Identifies.GIVEN_NAME,
        ),
        text(
            "family_name",
            "The family name, where the customer is a person.",
            personal=Personal.IDENTITY,
            identifies=Identifies.FAMILY_NAME,
        ),
        day(
            "born_on",
            "The date of birth, where the customer is a person.",
            personal=Personal.IDENTITY,
            identifies=Identifies.DATE,
        ),
        choice("kind", "Whether the customer is an organisation or a person.", "organisation", "person"),
        ref("parent_record_id", "customer_record", "The record, in this island, of the customer that owns this one."),
        text("segment", "The company's own name for the group of customers this one belongs to."),
        text("country", "Where the customer is, as the island says it.", identifies=Identifies.COUNTRY),
        text("email", "A mail address.", personal=Personal.IDENTITY, identifies=Identifies.EMAIL),
        text("phone", "A phone number.", personal=Personal.IDENTITY, identifies=Identifies.PHONE),
        text("website", "A web address or domain.", personal=Personal.IDENTITY, identifies=Identifies.WEB),
        text("street", "Street and number.", personal=Personal.IDENTITY, identifies=Identifies.ADDRESS),
        text("postcode", "The postcode.", personal=Personal.IDENTITY, identifies=Identifies.POSTCODE),
        text("city", "The town.", personal=Personal.IDENTITY, identifies=Identifies.PLACE),
        text(
            "tax_number",
            "A number that a tax office gave, as for VAT.",
            personal=Personal.IDENTITY,
            identifies=Identifies.REGISTRATION,
        ),
        text(
            "registration_number",
            "A number in a public register of companies or persons.",
            personal=Personal.IDENTITY,
            identifies=Identifies.REGISTRATION,
        ),
    ),
)
