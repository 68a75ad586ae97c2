"""The shared data sets that have tables, each as a folder of exports; where one is absent, that is said."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared" / "data"
SETS = {
    "online_retail": "open/online_retail",
    "servicenow_incidents": "open/servicenow_incidents",
    "sfo_airport_survey": "open/sfo_airport_survey",
    "supply_scms": "open/supply_scms",
    "cfpb": "open/cfpb",
    "banking77": "open/banking77",
    "er_febrl": "open/er_febrl",
    "er_splink": "open/er_splink",
    "customer360": "open/fivetran_seeds/dbt_customer360",
    "zendesk": "open/fivetran_seeds/dbt_zendesk",
    "hubspot": "open/fivetran_seeds/dbt_hubspot",
    "stripe": "open/fivetran_seeds/dbt_stripe",
    "salesforce": "open/fivetran_seeds/dbt_salesforce",
    "qualtrics": "open/fivetran_seeds/dbt_qualtrics",
    "telco_churn": "open/telco_churn",
    "synth_control": "open/synth_control",
    "nyc311": "open/nyc311",
    "golden": "golden",
    "olist_3000": "local_only/olist_3000",
    "event_logs": "local_only/event_logs",
    "cdnow": "local_only/cdnow",
    "ecsi": "local_only/ecsi",
    "employee": "local_only/employee",
    "er_pyjedai": "local_only/er_pyjedai",
    "northwind": "local_only/northwind",
}


def folder(name: str) -> Path | None:
    """The folder of a set; None if it is not on this machine."""
    found = SHARED / SETS[name]
    return found if found.is_dir() else None
