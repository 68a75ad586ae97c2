SELECT "Währung" AS currency, "Gültig ab" AS valid_from, "EUR je Einheit" AS rate
FROM kurse
