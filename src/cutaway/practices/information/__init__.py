"""Do we see one customer as one?"""

PLANNED = {
    "records_linked": "Records of one customer are linked",
}
