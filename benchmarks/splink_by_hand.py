"""Splink models as somebody who knows Splink and the set would write them, one for each kind of set.

Each names its comparisons, its blocking rules and the rules by which it is trained, and links from a probability that
suits it. Nothing here is learned from the truth.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

Links = str


def fit(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    comparisons: list[Any],
    blocks: list[Any],
    train: list[Any],
    sure: list[Any],
    recall: float,
    threshold: float,
    link_type: str = "dedupe_only",
) -> Links:
    """Trains a model as Splink's manual says, predicts, and gives the name of a table `l`, `r`.

    Of two lists, each without duplicates, a link stays only if each of the two is the other's best.
    """
    api = DuckDBAPI(connection)
    if link_type == "link_only":
        tables = [api.register(f"{table}_{side}", dataset_display_name=side) for side in ("a", "b")]
    else:
        tables = [api.register(table)]
    settings = SettingsCreator(
        link_type=link_type,  # type: ignore[arg-type]
        unique_id_column_name="record_id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=False,
    )
    linker = Linker(tables if len(tables) > 1 else tables[0], settings)
    logging.getLogger("splink").setLevel(logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for rule in train:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=threshold)
    one_to_one = (
        "QUALIFY row_number() OVER (PARTITION BY l ORDER BY match_weight DESC, r) = 1 "
        "AND row_number() OVER (PARTITION BY r ORDER BY match_weight DESC, l) = 1"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE hand_links AS SELECT record_id_l AS l, record_id_r AS r FROM {found.physical_name} "
        f"{one_to_one if link_type == 'link_only' else ''}"
    )
    return "hand_links"


def connect_components(connection: duckdb.DuckDBPyConnection, links: Links, out: str) -> None:
    """Clusters as connected components of the links."""
    import numpy as np
    import pyarrow as pa
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    ids = [row[0] for row in connection.execute("SELECT record_id FROM records ORDER BY record_id").fetchall()]
    connection.register("ids_", pa.table({"id": ids, "n": np.arange(len(ids))}))
    pairs = connection.execute(
        f"SELECT a.n AS l, b.n AS r FROM {links} JOIN ids_ AS a ON a.id = l JOIN ids_ AS b ON b.id = r"
    ).fetchnumpy()
    graph = coo_matrix((np.ones(len(pairs["l"])), (pairs["l"], pairs["r"])), shape=(len(ids), len(ids)))
    labels = connected_components(graph, directed=False)[1]
    connection.register("labels_", pa.table({"record": ids, "cluster": labels}))
    connection.execute(f"CREATE OR REPLACE TABLE {out} AS SELECT record, cast(cluster AS TEXT) AS cluster FROM labels_")


def febrl(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> Links:
    """After Splink's own demonstration of Febrl, with eight blocking keys."""
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.LevenshteinAtThresholds("postcode", [1, 2]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("address_2", [0.9, 0.7]),
        cl.JaroWinklerAtThresholds("suburb", [0.9]),
        cl.ExactMatch("street_number"),
        cl.ExactMatch("state"),
    ]
    blocks = [
        block_on("given_name", "surname"),
        block_on("surname", "postcode"),
        block_on("given_name", "date_of_birth"),
        block_on("surname", "date_of_birth"),
        block_on("date_of_birth", "postcode"),
        block_on("address_1", "street_number"),
        block_on("suburb", "street_number"),
        block_on("given_name", "postcode"),
    ]
    if "soc_sec_id" in kinds:
        comparisons.append(cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]))
        blocks.append(block_on("soc_sec_id"))
    train = [block_on("date_of_birth"), block_on("postcode"), block_on("given_name", "surname")]
    return fit(connection, "records", comparisons, blocks, train, blocks[:4], 0.8, 0.9)


def fake(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> Links:
    """After Splink's tutorial on this set, with swapped names and a date that compares by distance."""
    comparisons = [
        cl.ForenameSurnameComparison("first_name", "surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
    ]
    blocks = [
        block_on("first_name", "surname"),
        block_on("email"),
        block_on("dob"),
        block_on("surname", "city"),
        block_on("first_name", "city"),
        block_on("substr(email, 1, 6)"),
        "l.first_name = r.surname AND l.surname = r.first_name",
    ]
    train = [block_on("dob"), block_on("email"), block_on("first_name", "surname")]
    return fit(
        connection, "records", comparisons, blocks, train, [block_on("email"), block_on("first_name", "dob")], 0.7, 0.9
    )


def _sides(connection: duckdb.DuckDBPyConnection, columns: str) -> None:
    for side in ("a", "b"):
        connection.execute(
            f"CREATE OR REPLACE TABLE prepared_{side} AS SELECT record_id, {columns} "
            f"FROM records WHERE island = '{side}'"
        )


WORDS = "list_distinct(string_split(trim(regexp_replace(lower({0}), '[^a-z0-9]+', ' ', 'g')), ' '))"


def products(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> Links:
    """Names by shared words, and the last word of a name, which is the model number in one of the lists."""
    codes = "regexp_replace(lower(name), '[^a-z0-9 ]', '', 'g')"
    _sides(
        connection,
        f"name, {WORDS.format('name')} AS words, "
        f"list_distinct(list_filter(regexp_extract_all({codes}, '[a-z0-9]+'), lambda w: "
        "length(w) > 4 AND regexp_matches(w, '[0-9]') AND regexp_matches(w, '[a-z]'))) AS codes, "
        "try_cast(replace(replace(price, '$', ''), ',', '') AS DOUBLE) AS price, "
        "codes[-1] AS code, split_part(lower(name), ' ', 1) AS brand",
    )
    comparisons = [
        cl.CustomComparison(
            [
                {
                    "sql_condition": "words_l IS NULL OR words_r IS NULL",
                    "label_for_charts": "missing",
                    "is_null_level": True,
                },
                *(
                    {"sql_condition": f"{_jaccard()} >= {at}", "label_for_charts": f"{at}"}
                    for at in (0.7, 0.5, 0.35, 0.2)
                ),
                {"sql_condition": "ELSE", "label_for_charts": "else"},
            ],
            output_column_name="words",
        ),
        cl.CustomComparison(
            [
                {
                    "sql_condition": "len(codes_l) = 0 OR len(codes_r) = 0",
                    "label_for_charts": "missing",
                    "is_null_level": True,
                },
                {"sql_condition": "list_has_any(codes_l, codes_r)", "label_for_charts": "code"},
                {"sql_condition": "ELSE", "label_for_charts": "else"},
            ],
            output_column_name="codes",
        ),
        cl.ExactMatch("brand").configure(term_frequency_adjustments=True),
        cl.CustomComparison(
            [
                {
                    "sql_condition": "price_l IS NULL OR price_r IS NULL",
                    "label_for_charts": "missing",
                    "is_null_level": True,
                },
                {
                    "sql_condition": "abs(price_l - price_r) < 0.1 * greatest(price_l, price_r)",
                    "label_for_charts": "10 %",
                },
                {
                    "sql_condition": "abs(price_l - price_r) < 0.3 * greatest(price_l, price_r)",
                    "label_for_charts": "30 %",
                },
                {"sql_condition": "ELSE", "label_for_charts": "else"},
            ],
            output_column_name="price",
        ),
    ]
    blocks = [block_on("codes", arrays_to_explode=["codes"]), block_on("brand")]
    return fit(
        connection,
        "prepared",
        comparisons,
        blocks,
        [block_on("code"), blocks[1]],
        [block_on("code")],
        0.5,
        0.9,
        "link_only",
    )


def _jaccard(column: str = "words") -> str:
    both = f"len(list_intersect({column}_l, {column}_r))"
    return f"{both} / greatest(len({column}_l) + len({column}_r) - {both}, 1)"


def papers(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> Links:
    """Titles and authors by shared words, the year; blocked on year and on words of the title."""
    clean = "trim(regexp_replace(lower({0}), '[^a-z0-9]+', ' ', 'g'))"
    _sides(
        connection,
        f"{clean.format('title')} AS title, {WORDS.format('title')} AS words, "
        f"{WORDS.format('authors')} AS writers, year",
    )
    comparisons = [
        cl.JaroWinklerAtThresholds("title", [0.97, 0.9, 0.8]),
        *(
            cl.CustomComparison(
                [
                    {
                        "sql_condition": f"{c}_l IS NULL OR {c}_r IS NULL",
                        "label_for_charts": "missing",
                        "is_null_level": True,
                    },
                    *(
                        {"sql_condition": f"{_jaccard(c)} >= {at}", "label_for_charts": f"{at}"}
                        for at in (0.8, 0.5, 0.25)
                    ),
                    {"sql_condition": "ELSE", "label_for_charts": "else"},
                ],
                output_column_name=c,
            )
            for c in ("writers",)
        ),
        cl.ExactMatch("year"),
    ]
    blocks = [
        block_on("title"),
        block_on("substr(title, 1, 8)"),
        block_on("year", "writers", arrays_to_explode=["writers"]),
    ]
    return fit(
        connection,
        "prepared",
        comparisons,
        blocks,
        [block_on("substr(title, 1, 8)"), block_on("year")],
        [blocks[0]],
        0.8,
        0.9,
        "link_only",
    )


def restaurants(connection: duckdb.DuckDBPyConnection, kinds: Mapping[str, str]) -> Links:
    """Name, digits of the telephone, street."""
    _sides(
        connection,
        "trim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')) AS name, "
        "nullif(regexp_replace(phone, '[^0-9]', '', 'g'), '') AS phone, lower(street) AS street",
    )
    comparisons = [
        cl.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("phone", [1]),
        cl.JaroWinklerAtThresholds("street", [0.9]),
    ]
    blocks = [block_on("phone"), block_on("name"), block_on("substr(phone, 1, 6)")]
    return fit(
        connection,
        "prepared",
        comparisons,
        blocks,
        [block_on("phone"), block_on("name")],
        [blocks[0]],
        0.9,
        0.9,
        "link_only",
    )


def persons_by_hand(connection: duckdb.DuckDBPyConnection) -> Links:
    """The model for the generated persons: what Splink's manual offers for such columns."""
    comparisons = [
        cl.NameComparison("given"),
        cl.NameComparison("family"),
        cl.DateOfBirthComparison("born", input_is_string=True),
        cl.EmailComparison("mail"),
        cl.ExactMatch("town").configure(term_frequency_adjustments=True),
    ]
    blocks = [
        block_on("mail"),
        block_on("family", "born"),
        block_on("given", "born"),
        block_on("given", "family", "town"),
    ]
    train = [block_on("mail"), block_on("family", "born")]
    return fit(
        connection,
        "records",
        comparisons,
        blocks,
        train,
        [block_on("mail"), block_on("given", "family", "born")],
        0.8,
        0.9,
    )


BY_HAND: dict[str, Callable[[duckdb.DuckDBPyConnection, Mapping[str, str]], Links]] = {
    "Febrl": febrl,
    "fake_1000": fake,
    "Abt-Buy": products,
    "DBLP-ACM": papers,
    "restaurants": restaurants,
}
