"""Is what they expect to be perfect, perfect?"""

PLANNED = {
    "invoice_accuracy": "Invoices are right the first time",
    "promises_kept": "Promises are kept",
}
