"""Records linked.

Asks
    Of the records that our islands keep of customers, how many are joined
    with the records of the same customer, and with no others?

Why it matters
    Every number that joins two islands rests on knowing which records are
    about the same customer. A missing link hides a part of a customer; a
    wrong one shows one customer's data to another.

How it is measured
    One row for each record of a customer. Nobody can say of a record that it
    is joined rightly; resolving says how likely each of its links is, made or
    missing, by what the records have in common, by the ids that islands keep
    of each other, and by what people decided, which is certain. A record
    counts by the part of those with which it is joined, or should be, that is
    expected to be both. Precision is the part of the links made that is
    expected to be right; recall is the part of the links that there should be
    that is made, those among them that were never compared. The interval
    holds the chance of having these customers, how many links may be
    wrong or missing that the weights do not see, and the case that every record that is joined with
    none has others that nothing shows.

Where it misleads
    It is an estimate by the same weights that made the links, and too hopeful
    where an island writes names so short that they resemble nothing. If an
    island keeps many whom no other knows, as prospects, records alone cannot
    say that nothing is missing, and it stays unknown.

What to try
    Answer `cutaway customers review` from the top: it is sorted by what hangs
    on each link. Then let every island keep the id of the first one.

Sources
    Precision and recall from estimated probabilities: Fellegi and Sunter, A
    theory for record linkage, JASA 64 (1969). Counted by record, as B-cubed
    does: Bagga and Baldwin 1998. What no comparison found: Chao 1987.
"""

import ibis
import ibis.expr.types as ir

from cutaway.practices import Benchmark, Beside, Share, practice
from cutaway.warehouse.portable import day, ratio

ENDS = ("", "_low", "_high")
ALONE = "they are joined with no other record, and may have some that nothing shows"
OTHER = {"": "", "_low": "_high", "_high": "_low"}  # least is right where most is missing


@practice(
    title="Records of one customer are linked, and no others",
    unit="record",
    answer=Share(
        "right",
        likely=True,
        doubt="alone",
        beside=(Beside("precision", "joined_right", "joined"), Beside("recall", "joined_right", "belonging")),
        better="higher",
    ),
    benchmark=Benchmark(good=0.97, poor=0.9, basis="our judgement; one record in ten amiss spoils every sum"),
)
def records_linked(joined_record, window):
    belonging = {end: joined_record[f"joined_right{end}"] + joined_record[f"missing{OTHER[end]}"] for end in ENDS}
    return joined_record.select(
        "customer_id",
        "island",
        "joined",
        "joined_right",
        "joined_right_low",
        "joined_right_high",
        record_id=joined_record.joined_record_id,
        happened_on=day(window.end),
        **{f"belonging{end}": own for end, own in belonging.items()},
        **{f"right{end}": _right(joined_record, end) for end in ENDS},
        alone=ibis.ifelse(joined_record.joined > 0, ibis.null("string"), ALONE),
        excluded=joined_record.unjudged,
    )


def _right(record: ir.Table, end: str) -> ir.Value:
    """The part of a record's customer, and of those with which it is joined, that is both; itself is always there."""
    both = record[f"joined_right{end}"] + 1.0
    either = record.joined + record[f"missing{OTHER[end]}"] + 1.0
    share = ratio(both, either)
    return ibis.ifelse(share > 1.0, 1.0, share)
