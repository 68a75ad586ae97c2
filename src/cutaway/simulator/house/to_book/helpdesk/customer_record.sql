-- Organisations that write to the help desk. Most carry the CRM's id.
SELECT
    "id" AS customer_record_id,
    'crm:' || any_value("external_id") AS same_as,
    any_value("name") AS name,
    'organisation' AS kind,
    any_value("domain_names") AS website,
    count(*) AS raw_rows
FROM organizations
GROUP BY "id"
