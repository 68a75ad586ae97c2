"""Do we see one customer as one?"""

PLANNED = {
    "records_linked": "Records of one customer are linked",
    "data_freshness": "Records are fresh",
    "source_reconciliation": "Islands agree on the same facts",
}
