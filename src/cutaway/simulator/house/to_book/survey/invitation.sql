SELECT
    d."ContactId" || '-' || d."Wave" AS invitation_id,
    'relationship survey' AS instrument,
    d."Wave" AS wave,
    'crm:' || d."ExternalDataReference" AS customer_id,
    d."RecipientEmail" AS person_id,
    d."SentDate" AS sent_at,
    'mail' AS channel,
    CASE d."Status" WHEN 'SurveyFinished' THEN 'completed' WHEN 'EmailSent' THEN 'sent' END AS outcome,
    'rule' AS chosen_by
FROM distribution AS d
