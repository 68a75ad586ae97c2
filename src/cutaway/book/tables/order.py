from cutaway.book.contract import About, Table, choice, happened_at, happened_on, key, planned_on, ref, text

TABLE = Table(
    name="order",
    about=About.CUSTOMER,
    meaning="Something a customer ordered that is delivered, and promised, as one.",
    columns=(
        key("order_id", "The order's id in the source."),
        ref("customer_id", "customer", "Who ordered."),
        happened_at("ordered_at", "When the order was placed."),
        planned_on("promised_on", "The day on which the customer was told it would arrive."),
        happened_on("delivered_on", "The day on which it arrived at the customer; empty while it has not."),
        choice("status", "Whether the order still stands.", "open", "delivered", "cancelled"),
        text("team", "The unit of the company, or the partner, that delivers."),
    ),
)
